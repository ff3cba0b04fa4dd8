import type { Span } from "../text.ts";
import type { Entry, InlineTable, Table, TomlDocument } from "../toml/ast.ts";
import type { Environment } from "./environment.ts";
import { remembered } from "./remembered.ts";
import { tableOf } from "./schema/index.ts";
import { removed } from "./schema/removed.ts";
import { closest } from "./suggest.ts";

/*
 * The one notion of what is secret: values behind names of secrets, right or misspelt, in force or in a comment, on as many
 * lines as they may go on; user and password of addresses; variables of the environment that are named like a secret.
 */

/** What stands in place of a secret. */
export const redacted = "…redacted…";

const looks = "secret|passw|token|license[-_]?key|credential|authorization|cookie|api[-_]?key";

/** Names that no influxd knows, but whose value is better not shown: a misspelt secret is one all the same. */
const secretLooking = new RegExp(looks, "i");

/** The same anywhere in a text; the rest of such a name with a value, in a comment, too. */
const anyLooking = new RegExp(looks, "gi");
const nameRest = /[\w-]*/y;
const assignment = /[\w-]*["']?[ \t]*[=:][ \t]*("[^"\r\n]+"|'[^'\r\n]+'|["']?[^\s"'#]+)/y;

/** User and password of an address. */
const credentials = /:\/\/([^\s"'`/@]+)@/g;

let names: ReadonlyMap<string, boolean> | undefined;

/** Every key name of any section and kind of file, and whether its value is a secret somewhere. */
function knownNames(): ReadonlyMap<string, boolean> {
  if (names !== undefined) return names;
  const known = new Map<string, boolean>();
  const add = (name: string, secret: boolean): unknown => known.set(name, secret || known.get(name) === true);
  for (const [section, { keys }] of [tableOf("data"), tableOf("meta")].flatMap((table) => Object.entries(table))) {
    add(section, false);
    for (const [name, key] of Object.entries(keys)) add(name, key.secret === true);
  }
  for (const [section, { keys }] of Object.entries(removed)) {
    add(section, false);
    for (const [name, key] of Object.entries(keys)) add(name, key.secret === true);
  }
  names = known;
  return known;
}

const plainName = (name: string): string => name.toLowerCase().replaceAll("_", "-");

/** Whether the value behind a name must not be shown, the name being right, misspelt, or none that influxd knows. */
export const isSecretName = remembered(2000, (name): boolean => {
  const plain = plainName(name);
  const known = knownNames();
  return known.get(plain) ?? (plain !== "" && (secretLooking.test(plain) || isNearlySecret(plain, known)));
});

function isNearlySecret(name: string, known: ReadonlyMap<string, boolean>): boolean {
  const secrets = [...known].flatMap(([key, secret]) => (secret ? [key] : []));
  return closest(name, secrets).length > 0;
}

/** A text without the users and passwords of the addresses in it. */
export function withoutCredentials(text: string): string {
  return text.includes("://") ? text.replace(credentials, `://${redacted}@`) : text;
}

interface Found {
  /** Text that is secret from its first to its last character, in ascending order. */
  readonly spans: readonly Span[];
  /** Its words, as they might turn up elsewhere. */
  readonly words: readonly string[];
}

const foundIn = new WeakMap<TomlDocument, Found>();

/** The secrets of a document that its structure shows; looked for once. */
function secretsIn(document: TomlDocument): Found {
  let found = foundIn.get(document);
  if (found === undefined) {
    found = findSecrets(document);
    foundIn.set(document, found);
  }
  return found;
}

function findSecrets(document: TomlDocument): Found {
  const { text } = document;
  const spans: Span[] = [];
  const words = new Set<string>();
  const collect = ({ start, end }: Span): void => {
    for (const word of wordsOf(text.slice(start, end))) words.add(word);
  };
  for (const table of [document.root, ...document.tables]) {
    const isSecretTable = hasSecretName(table);
    for (const entry of table.entries) {
      if (isSecretTable || hasSecretName(entry)) {
        const [first = entry.span, ...more] = extentOf(document, entry);
        spans.push(first, ...more);
        // Behind a value that can be read stands at most a comment.
        const isBroken = document.problems.some(({ span: at }) => at.start <= first.end && at.end >= first.start);
        collect(isBroken ? first : (entry.value?.span ?? first));
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
  let end = 0;
  for (const { index } of text.matchAll(anyLooking)) {
    // What stands in a value that has been looked at is among its words.
    if (index < end) continue;
    let start = index;
    while (start > end && /[\w-]/.test(text.charAt(start - 1))) start--;
    nameRest.lastIndex = index;
    const name = text.slice(start, index) + (nameRest.exec(text)?.[0] ?? "");
    if (!isSecretName(name)) continue;
    assignment.lastIndex = index;
    const [whole = "", value = ""] = assignment.exec(text) ?? [];
    end = index + Math.max(whole.length, name.length - (index - start));
    for (const word of wordsOf(value)) words.add(word);
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

const hasSecretName = ({ key }: Entry | Table): boolean => key.parts.some((part) => isSecretName(part.text));

/** The parts of a secret that other text may have in common with it. */
function wordsOf(secret: string): string[] {
  return secret.split(/[\s"'`=:,#[\]{}“”]+/).filter(isTelling);
}

/** Shorter words say nothing about a secret, and are in everything, as are the words of the key table. */
function isTelling(word: string): boolean {
  return word.length >= 4 && word !== "true" && word !== "false" && !knownNames().has(plainName(word));
}

/**
 * What of a text belongs to the value of a secret: the rest of its last line, and where it is not closed or not even begun,
 * the lines below it that can hardly be something else, up to the next section.
 */
function extentOf({ text, problems }: TomlDocument, { key, span, value }: Entry): Span[] {
  let end = lineEnd(text, Math.max(span.end, key.span.end));
  const spans = [{ start: key.span.end, end }];
  const isOpen = problems.some(
    ({ code, span: at }) => code.startsWith("unclosed") && at.start <= end && at.end >= span.start,
  );
  const isMissing = value === undefined && /^[\s=:]*$/.test(text.slice(key.span.end, end));
  while ((isOpen || isMissing) && end < text.length) {
    const start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    end = lineEnd(text, start);
    const line = text.slice(start, end);
    const other = knownStatement(line);
    if (other === "section" || (isMissing && other !== undefined)) break;
    // From the end of the line before, so that the line lies inside.
    if (other === undefined && line.trim() !== "") spans.push({ start: start - 1, end });
    if (isMissing && line.trim() !== "") break;
  }
  return spans;
}

/** Whether a line names a section or a setting that some influxd knows. */
function knownStatement(line: string): "section" | "setting" | undefined {
  const [, header, key] = /^[ \t#]*(?:\[+[ \t]*([\w-]+)|["']?([\w-]+)["']?[ \t]*[=:])/.exec(line) ?? [];
  if (header !== undefined) return knownNames().has(plainName(header)) ? "section" : undefined;
  return key !== undefined && knownNames().has(plainName(key)) ? "setting" : undefined;
}

function lineEnd(text: string, from: number): number {
  const length = text.slice(from).search(/[\r\n]/);
  return length < 0 ? text.length : from + length;
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
    if (!isSecretName(match[1] ?? "")) continue;
    end = match.index + match[0].length;
    break;
  }
  for (const match of text.matchAll(credentials)) {
    const start = match.index + 3;
    if (start >= end) break;
    hidden.push({ start: line.start + start, end: line.start + start + (match[1] ?? "").length });
  }
  const from = Math.max(line.start + end, hidden.at(-1)?.end ?? 0);
  if (end < text.length && from < line.end) hidden.push({ start: from, end: line.end });
  return hidden;
}

/** The words of secrets that a text about a document may give away; the pattern that finds them is made with the first. */
interface Telling {
  readonly words: readonly string[];
  /** What a text has in it that has one of the words, whole or cut. */
  readonly beginnings: readonly string[];
  pattern: RegExp | undefined;
}

const tellingOf = new WeakMap<TomlDocument, Map<Environment, Telling>>();

/** How many characters of a long word are told apart from the words of a message, where the rest has been cut. */
const telling = 12;

/** A text about a configuration, without the secrets of its document and of the variables that it is read with. */
export function withoutSecrets(text: string, document: TomlDocument, environment: Environment): string {
  const known = tellingIn(document, environment);
  if (!known.beginnings.some((beginning) => text.includes(beginning))) return withoutCredentials(text);
  known.pattern ??= patternOf(known.words);
  return withoutCredentials(text.replace(known.pattern, redacted));
}

function tellingIn(document: TomlDocument, environment: Environment): Telling {
  const ofDocument = tellingOf.get(document) ?? new Map<Environment, Telling>();
  tellingOf.set(document, ofDocument);
  let known = ofDocument.get(environment);
  if (known === undefined) {
    const words = new Set(secretsIn(document).words);
    for (const [name, value] of environment) {
      if (!secretLooking.test(name)) continue;
      for (const word of wordsOf(value)) words.add(word);
    }
    known = { words: [...words], beginnings: [...words].map((word) => word.slice(0, telling)), pattern: undefined };
    ofDocument.set(environment, known);
  }
  return known;
}

/** Finds the words of secrets, long ones also where they have been cut. */
function patternOf(words: readonly string[]): RegExp {
  const escape = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const whole = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => {
      // A message may use a word of plain letters for its own purposes, but quotes it only where it means the value.
      if (word.length <= telling && /^[a-z]+$/i.test(word)) return `(?<=^|[\`"'.])${word}(?=[\`"'.]|$)`;
      return word.length > telling ? `${escape(word.slice(0, telling))}[^\\s\`"']*` : `${escape(word)}(?![\\w-])`;
    });
  return new RegExp(`(?<![\\w-])(?:${whole.join("|")})`, "g");
}
