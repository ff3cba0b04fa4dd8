import { type Span, touching } from "../text.ts";
import type { Entry, InlineTable, Table, TomlDocument } from "../toml/ast.ts";
import { credentialsIn, privateKeysIn, proofsIn, redacted, withoutCredentials } from "./credentials.ts";
import type { Environment } from "./environment.ts";
import { endOfLine } from "./edit.ts";
import { remembered } from "./remembered.ts";
import {
  alsoWord,
  isSecretName,
  knownNames,
  nameBefore,
  plainName,
  secretLooking,
  withoutAssigned,
} from "./secret-names.ts";

// The one notion of what is secret: values behind names of secrets, right or misspelt, in force or in a comment, on as many
// lines as they may go on; user and password of addresses; variables of the environment that are named like a secret.

/** The value behind what stands between it and its name, in a comment, too. */
const assigned = /[ \t]*("[^"\r\n]{1,500}|'[^'\r\n]{1,500}|["']?[^\s"'#]{1,200})/y;

interface Found {
  /** Text that is secret from its first to its last character, in ascending order. */
  readonly spans: readonly Span[];
  /** Its words, as they might turn up elsewhere. */
  readonly words: readonly string[];
}

/** The secrets of a document that its structure shows; looked for once. */
function secretsIn(document: TomlDocument): Found {
  return document.memory.get(findSecrets, document);
}

function findSecrets(document: TomlDocument): Found {
  const { text } = document;
  const spans: Span[] = [];
  const words = new Set<string>();
  const collect = ({ start, end }: Span): void => {
    for (const word of wordsOf(text.slice(start, end))) words.add(word);
  };
  const isBroken = touching(document.problems.map(({ span }) => span));
  const extentOf = extents(document);
  for (const table of [document.root, ...document.tables]) {
    const isSecretTable = hasSecretName(table);
    for (const entry of table.entries) {
      if (isSecretTable || hasSecretName(entry)) {
        const [first = entry.span, ...more] = extentOf(entry);
        spans.push(first, ...more);
        // Behind a value that can be read stands at most a comment.
        collect(isBroken(first) ? first : (entry.value?.span ?? first));
        more.forEach(collect);
      } else if (entry.value?.kind === "inline-table") {
        const inner = inlineSecrets(entry.value);
        for (const span of inner) {
          spans.push(span);
          collect(span);
        }
      }
    }
  }
  for (const span of privateKeysIn(text)) {
    spans.push(span);
    collect(span);
  }
  spans.sort((a, b) => a.start - b.start);
  for (const sign of ["=", ":"]) {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      if (!isSecretName(nameBefore(text, at))) continue;
      assigned.lastIndex = at + 1;
      for (const word of wordsOf(assigned.exec(text)?.[1] ?? "")) words.add(word);
    }
  }
  return { spans, words: [...words] };
}

/** The values behind names of secrets in an inline table, however deep. */
function inlineSecrets(table: InlineTable): Span[] {
  const found: Span[] = [];
  const open = [...table.entries];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    if (hasSecretName(entry)) found.push({ start: entry.key.span.end, end: entry.span.end });
    else if (entry.value?.kind === "inline-table") for (const inner of entry.value.entries) open.push(inner);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether a section or a setting has the name of a secret, right or misspelt. */
export const hasSecretName = ({ key }: Entry | Table): boolean => key.parts.some((part) => isSecretName(part.text));

/** The parts of a secret that other text may have in common with it. */
function wordsOf(secret: string): string[] {
  // What stands for a secret is none.
  const written = secret.replace(/\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^<>]*%>/g, " ");
  return written.split(/[\s"'`=:,#[\]{}“”]+/).filter(isTelling);
}

/** Shorter words say nothing about a secret, and are in everything, as are the words of the key table. */
function isTelling(word: string): boolean {
  return word.length >= 4 && word !== "true" && word !== "false" && !knownNames().has(plainName(word));
}

/**
 * What of a text belongs to the value of a secret: the rest of its last line, and where it is not closed or not even begun,
 * the lines below it that can hardly be something else, up to the next section. The entries are asked for in the order of
 * the text, and lines that belong to one that is not closed are not given for the next again: there may be very many.
 */
function extents({ text, problems }: TomlDocument): (entry: Entry) => Span[] {
  const isUnclosed = touching(problems.flatMap(({ code, span }) => (code.startsWith("unclosed") ? span : [])));
  let walked = -1;
  return ({ key, span, value }) => {
    let end = endOfLine(text, Math.max(span.end, key.span.end));
    const spans = [{ start: key.span.end, end }];
    const isOpen = isUnclosed({ start: span.start, end });
    const isMissing = value === undefined && /^[\s=:]*$/.test(text.slice(key.span.end, end));
    if (isOpen && !isMissing && end < walked) return spans;
    while ((isOpen || isMissing) && end < text.length) {
      const start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
      end = endOfLine(text, start);
      const line = text.slice(start, end);
      const other = knownStatement(line);
      if (other === "section" || (isMissing && other !== undefined)) break;
      // From the end of the line before, so that the line lies inside.
      if (other === undefined && line.trim() !== "") spans.push({ start: start - 1, end });
      if (isMissing && line.trim() !== "") break;
    }
    if (isOpen && !isMissing) walked = Math.max(walked, end);
    return spans;
  };
}

/** Whether a line names a section or a setting that some influxd knows. */
function knownStatement(line: string): "section" | "setting" | undefined {
  const [, header, key] = /^[ \t#]*(?:\[+[ \t]*([\w-]+)|["']?([\w-]+)["']?[ \t]*[=:])/.exec(line) ?? [];
  if (header !== undefined) return knownNames().has(plainName(header)) ? "section" : undefined;
  return key !== undefined && knownNames().has(plainName(key)) ? "setting" : undefined;
}

/**
 * What must not be shown of a line: everything behind the name of a secret, in comments too, what a secret of several
 * lines has on it, and the user and password of an address. In ascending order, without overlaps.
 */
export function secretsOn(document: TomlDocument, line: Span): Span[] {
  const { spans } = secretsIn(document);
  if (spans.some(({ start, end }) => start < line.start && line.start < end)) return [line];
  const hidden: Span[] = [];
  const text = document.text.slice(line.start, line.end);
  let end = text.length;
  for (const { start } of spans) if (start >= line.start && start < line.end) end = Math.min(end, start - line.start);
  for (const match of text.matchAll(/(?<![\w-])([\w-]+)["']?[ \t]*[=:]?[ \t]*/g)) {
    if (match.index >= end) break;
    if (!isSecretName(match[1] ?? "") || (alsoWord.test(match[1] ?? "") && !/[=:]/.test(match[0]))) continue;
    end = match.index + match[0].length;
    break;
  }
  for (const { start, end: last } of [...credentialsIn(text), ...proofsIn(text)]) {
    if (start < end) hidden.push({ start: line.start + start, end: line.start + last });
  }
  hidden.sort((a, b) => a.start - b.start);
  const shown: Span[] = [];
  for (const span of hidden) {
    const last = shown.at(-1);
    if (last === undefined || span.start >= last.end) shown.push(span);
    else shown[shown.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  const from = Math.max(line.start + end, shown.at(-1)?.end ?? 0);
  // That there is none is no secret.
  const isEmpty = /^(?:""|'')\s*$/.test(text.slice(end));
  if (end < text.length && from < line.end && !isEmpty) shown.push({ start: from, end: line.end });
  return shown;
}

/** The words of secrets that a text about a document may give away. */
interface Telling {
  /** Whole words, and the lengths that they have, the greatest first. */
  readonly short: ReadonlySet<string>;
  readonly lengths: readonly number[];
  /** The beginnings of longer words, which are told also where they have been cut. */
  readonly long: ReadonlySet<string>;
  /** The characters that any of them begins with. */
  readonly firsts: ReadonlySet<number>;
  /** All of the above, where they are few enough to be looked for one by one. */
  readonly beginnings: readonly string[] | undefined;
}

/** How many characters of a word tell it from the words of a message. */
const enough = 12;

/** A text about a configuration, without the secrets of its document and of the variables that it is read with. */
export function withoutSecrets(message: string, document: TomlDocument, environment: Environment): string {
  const text = withoutOpenSecrets(message);
  const telling = tellingIn(document, environment);
  const { beginnings } = telling;
  if (beginnings !== undefined && !beginnings.some((beginning) => text.includes(beginning))) return text;
  let result = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (!telling.firsts.has(text.charCodeAt(at)) || (at > 0 && /[\w-]/.test(text.charAt(at - 1)))) continue;
    const end = tellingEnd(text, at, telling);
    if (end === undefined) continue;
    result += text.slice(from, at) + redacted;
    from = end;
    at = end - 1;
  }
  return result + text.slice(from);
}

/** A text without what says of itself that it is secret. */
const withoutOpenSecrets = remembered(2000, (text) => inCode(withoutCredentials(text), withoutAssigned));

/** A text whose parts between backticks are changed; an open backtick is none. */
function inCode(text: string, change: (code: string) => string): string {
  const parts = text.split("`");
  return parts.map((part, index) => (index % 2 === 1 && index < parts.length - 1 ? change(part) : part)).join("`");
}

const noTellings = (): Map<Environment, Telling> => new Map();

function tellingIn(document: TomlDocument, environment: Environment): Telling {
  const ofDocument = document.memory.get(noTellings, document);
  let telling = ofDocument.get(environment);
  if (telling === undefined) {
    const words = [...secretsIn(document).words];
    for (const [name, value] of environment) if (secretLooking.test(name)) words.push(...wordsOf(value));
    const short = new Set(words.filter((word) => word.length <= enough));
    const long = new Set(words.flatMap((word) => (word.length > enough ? [word.slice(0, enough)] : [])));
    telling = {
      short,
      lengths: [...new Set([...short].map((word) => word.length))].sort((a, b) => b - a),
      long,
      firsts: new Set(words.map((word) => word.charCodeAt(0))),
      beginnings: words.length <= 100 ? [...short, ...long] : undefined,
    };
    ofDocument.set(environment, telling);
  }
  return telling;
}

/** Where a word of a secret ends that begins at an offset; undefined where none does. */
function tellingEnd(text: string, at: number, { short, lengths, long }: Telling): number | undefined {
  if (long.has(text.slice(at, at + enough))) {
    const rest = text.slice(at + enough).search(/[\s`"']/);
    return rest < 0 ? text.length : at + enough + rest;
  }
  for (const length of lengths) {
    const word = text.slice(at, at + length);
    const next = text.charAt(at + length);
    if (word.length < length || !short.has(word)) continue;
    // A message may use a word of plain letters for its own purposes, but quotes it only where it means the value.
    const isMeant = /^[a-z]+$/i.test(word)
      ? /^[`"'.]?$/.test(text.slice(Math.max(0, at - 1), at)) && /^[`"'.]?$/.test(next)
      : !/[\w-]/.test(next);
    if (isMeant) return at + length;
  }
  return undefined;
}
