import { match } from "../config/decode.ts";
import type { Config } from "../config/config.ts";
import { decodes } from "../config/decode-value.ts";
import type { SchemaKey } from "../config/schema/index.ts";
import { endOfLine, lineEnding, removeSetting, startOfLine } from "../config/edit.ts";
import { applyEdits, type Edit, type Span } from "../text.ts";
import type { ArrayValue, Entry, SyntaxCode, SyntaxProblem } from "../toml/ast.ts";
import { parse } from "../toml/parse.ts";
import { clean, cleaned, cleanedName } from "./invisible-characters.ts";
import type { Fix } from "./rule.ts";
import { surround } from "./type-conversions.ts";
import { openQuotes, quoteItems, readAs, straighten, strip } from "./value-readings.ts";
import { entryAt, itemSpans, placeAt, type Place, sectionOfTable } from "./written.ts";

/** A broken construct and what stands around it. */
interface Broken extends Place {
  readonly config: Config;
  readonly span: Span;
  readonly text: string;
  readonly entry: Entry | undefined;
}

type Repair = (broken: Broken) => Fix[];

const none: Repair = () => [];

/** The repairs of a broken construct that make it readable, and its value one that the setting takes; mostly one. */
export function repairSyntax(config: Config, { code, span }: SyntaxProblem): Fix[] {
  const entry = entryAt(config.document, span.start);
  const text = config.document.text.slice(span.start, span.end);
  const broken: Broken = { ...placeAt(config, span.start, entry), config, span, text, entry };
  return repairs[code](broken)
    .filter((fix) => fix.edits.length > 0 && mends(broken, fix.edits))
    .slice(0, 1);
}

/** Longer statements are not read again to try a repair out. */
const readable = 10_000;

/** Whether edits leave fewer problems in the statement, and a value that its setting takes. */
function mends({ config, span, entry, key, steps }: Broken, edits: readonly Edit[]): boolean {
  const { text } = config.document;
  const start = startOfLine(text, Math.min(span.start, entry?.span.start ?? span.start));
  const end = endOfLine(text, Math.max(span.end, entry?.span.end ?? span.end));
  if (end - start > readable) return false;
  // A byte-order mark is in order at the beginning of the file only.
  const above = start === 0 ? "" : "\n";
  const shift = above.length - start;
  const shifted = edits.map((edit) => ({
    ...edit,
    span: { start: edit.span.start + shift, end: edit.span.end + shift },
  }));
  const before = above + text.slice(start, end);
  const after = parse(applyEdits(before, shifted));
  if (after.problems.length >= parse(before).problems.length) return false;
  let value = (after.tables[0] ?? after.root).entries[0]?.value;
  for (const { index } of steps.slice(0, steps.findLastIndex(({ node }) => node.kind === "entry") + 1)) {
    if (value?.kind === "array") value = value.items[index];
    else value = value?.kind === "inline-table" ? value.entries[index]?.value : undefined;
  }
  return key === undefined || value === undefined || decodes(key, value);
}

const repairs: Readonly<Record<SyntaxCode, Repair>> = {
  "bad-character": cleanLine,
  "missing-equals": (broken) => [...insertEquals(broken), ...joinName(broken)],
  "colon-for-equals": replaceColon,
  "missing-key": none,
  "missing-value": ({ config, entry }) =>
    entry === undefined
      ? []
      : [{ title: "Remove the line", safe: false, edits: removeSetting(config.document, entry) }],
  "value-below": joinLines,
  "bad-value": (broken) => {
    const { text, span, key } = broken;
    const list = listAround(broken);
    return [
      ...clean(text, span),
      ...straighten(text, span),
      ...openQuotes(text, span),
      ...strip(text, span),
      ...(list === undefined ? readAs(key, text, span) : quoteItems(key, broken.config.document.text, list)),
    ];
  },
  "number-range": none,
  "unclosed-string": closeString,
  "bad-escape": literalString,
  "unclosed-array": (broken) => closeBracket(broken, "]"),
  "unclosed-inline-table": (broken) => closeBracket(broken, " }"),
  "missing-comma": insertComma,
  "extra-comma": ({ span }) => [{ title: "Remove the comma", safe: true, edits: [{ span, text: "" }] }],
  "bad-header": rewriteHeader,
  "trailing-text": repairTrailingText,
  "bad-comment": ({ span, text }) => [hash(span, text)],
  nul: none,
  "comment-in-inline-table": none,
  "too-deep": none,
};

const insertion = (at: number, text: string): Edit => ({ span: { start: at, end: at }, text });

/** The list that a place lies in directly. */
function listAround({ entry, steps }: Broken): ArrayValue | undefined {
  const nodes = [entry, ...steps.map(({ node }) => node)];
  const values = nodes.map((node) => (node?.kind === "entry" ? node.value : node));
  const list = values.at(values.at(-1)?.kind === "bad" ? -2 : -1);
  return list?.kind === "array" && nodes.at(-1)?.kind !== "entry" ? list : undefined;
}

/** A line without invisible characters and curly quotes; what stands in straight quotes is left alone. */
function cleanLine({ config, span }: Broken): Fix[] {
  const { text } = config.document;
  const start = startOfLine(text, span.start);
  const line = text.slice(start, endOfLine(text, start));
  const until = line.search(/["'#]/);
  const end = start + (until < 0 ? line.length : until);
  if (span.start > end) return [];
  // In curly quotes, too, a dash is the user's.
  return clean(text.slice(start, end), { start, end }, line.search(/[\u2018-\u201f\u00ab\u00bb]|$/));
}

function insertEquals({ config, entry, key }: Broken): Fix[] {
  if (entry?.value === undefined) return [];
  const equals = { span: { start: entry.key.span.end, end: entry.value.span.start }, text: " = " };
  return withValue(config, entry, key, "Insert the `=`", equals);
}

/** Writes the hyphens of a name that has blanks in their place. */
function joinName({ config, entry, table }: Broken): Fix[] {
  if (entry === undefined) return [];
  const { text } = config.document;
  const { start } = entry.key.span;
  const words = /^([a-z0-9-]+(?:[ \t]+[a-z0-9-]+)+)[ \t]*=/i.exec(text.slice(start, endOfLine(text, start)))?.[1];
  const keys = sectionOfTable(config, table)?.keys;
  const key = keys && words && match(keys, words.replace(/[ \t]+/g, "-"));
  if (!key || table.entries.some((other) => other.key.parts[0]?.text.toLowerCase() === key.name)) return [];
  const edit = { span: { start, end: start + words.length }, text: key.name };
  return [{ title: `Write \`${key.name}\``, safe: true, edits: [edit] }];
}

function replaceColon({ config, entry, key, span: colon }: Broken): Fix[] {
  if (entry === undefined) return [];
  const { text } = config.document;
  // Of `:=`, the rest stands there already.
  if (text.charAt(colon.end) === "=") return [{ title: "Write `=`", safe: true, edits: [{ span: colon, text: "" }] }];
  const span = colon;
  const [before, after] = [text.charAt(span.start - 1), text.charAt(span.end)];
  const equals = { span, text: `${/[ \t]/.test(before) ? "" : " "}=${/[ \t]/.test(after) ? "" : " "}` };
  return withValue(config, entry, key, "Write `=`", equals);
}

/** With the `=`, also the quotes that the value lacks. */
function withValue({ document }: Config, entry: Entry, key: Broken["key"], title: string, equals: Edit): Fix[] {
  const { value } = entry;
  const alone: Fix = { title, safe: true, edits: [equals] };
  if (value?.kind !== "bad" || key === undefined) return [alone];
  const readings = readAs(key, document.text.slice(value.span.start, value.span.end), value.span);
  return [alone, ...readings.map((reading) => ({ title, safe: reading.safe, edits: [equals, ...reading.edits] }))];
}

function closeString({ config, text, span, entry, key }: Broken): Fix[] {
  const quote = text.charAt(0);
  if (/^(?:"""|''')/.test(text)) return [];
  const last = { start: span.end - 1, end: span.end };
  if (text.endsWith('\\"') && isWindowsPath(text.slice(1), key) && !text.includes("'")) {
    const first = { start: span.start, end: span.start + 1 };
    return [
      {
        title: "Use single quotes, in which backslashes are plain",
        safe: true,
        edits: [first, last].map((at) => ({ span: at, text: "'" })),
      },
    ];
  }
  const title = `Close the quotes with \`${quote}\``;
  if (text.length > 1 && /["'“”‘’]$/.test(text)) return [{ title, safe: true, edits: [{ span: last, text: quote }] }];
  const comment = text.search(/[ \t]+#/);
  if (comment > 0) return [{ title, safe: false, edits: [insertion(span.start + comment, quote)] }];
  const bracket = /[ \t]*\]$/.exec(text);
  if (entry?.value?.kind === "array" && bracket !== null) {
    return [{ title, safe: false, edits: [insertion(span.start + bracket.index, quote)] }];
  }
  if (entry?.value?.kind === "array" && text.endsWith(",")) {
    return [{ title, safe: false, edits: [insertion(span.end - 1, quote)] }];
  }
  // What the file ends in may be cut off: half a path is another one.
  const isWhole = span.end < config.document.text.length;
  return [{ title, safe: isWhole, edits: [insertion(span.end, quote)] }];
}

/** Whether a text is a path of Windows; one that only begins with a backslash is an escape where no path is wanted. */
function isWindowsPath(text: string, key: SchemaKey | undefined): boolean {
  const beginning = key?.definition.file === undefined ? /^(?:[A-Za-z]:|\\\\)/ : /^(?:[A-Za-z]:|\\)/;
  return beginning.test(text) && !/[^\\]\\\\/.test(text);
}

/** Single quotes, in which a backslash is a backslash. */
function literalString({ config, span, key }: Broken): Fix[] {
  const { text } = config.document;
  // The string starts at the last quote before the escape that no backslash escapes.
  const line = startOfLine(text, span.start);
  const open = line + text.slice(line, span.start).search(/(?<!\\)"(?:[^"]|\\")*$/);
  if (open < line) return [];
  const length = /^"((?:[^"\\\r\n]|\\.)*)"/.exec(text.slice(open, endOfLine(text, open)))?.[0].length ?? 0;
  const inner = text.slice(open + 1, open + length - 1);
  if (length < 3 || /'|\\"/.test(inner)) return [];
  const ends = [open, open + length - 1].map((at) => ({ span: { start: at, end: at + 1 }, text: "'" }));
  return [{ title: "Use single quotes, in which backslashes are plain", safe: isWindowsPath(inner, key), edits: ends }];
}

/** Puts the value behind its `=`, unless a comment stands between. */
function joinLines({ config, entry, span }: Broken): Fix[] {
  if (entry?.value === undefined) return [];
  const between = { start: span.end, end: entry.value.span.start };
  if (config.document.text.slice(between.start, between.end).trim() !== "") return [];
  return [{ title: "Write the value behind the `=`", safe: true, edits: [{ span: between, text: " " }] }];
}

/** Writes the closing bracket, in place of another one that stands there. */
function closeBracket({ config, entry, span }: Broken, text: string): Fix[] {
  if (entry?.value === undefined) return [];
  const { start, end } = entry.value.span;
  const bracket = text.trim();
  const last = config.document.text.charAt(end - 1);
  // The last bracket may be that of the last value in it.
  const inner =
    entry.value.kind === "array"
      ? entry.value.items.at(-1)
      : entry.value.kind === "inline-table"
        ? entry.value.entries.at(-1)
        : undefined;
  if (start === span.start && /[)\]}]/.test(last) && last !== bracket && inner?.span.end !== end) {
    return [{ title: `Write \`${bracket}\``, safe: true, edits: [{ span: { start: end - 1, end }, text: bracket }] }];
  }
  return [{ title: `Insert the \`${bracket}\``, safe: true, edits: [insertion(end, text)] }];
}

function insertComma({ entry, span }: Broken): Fix[] {
  const before = itemSpans(entry?.value).findLast(({ end }) => end <= span.start);
  return before === undefined ? [] : [{ title: "Insert the comma", safe: true, edits: [insertion(before.end, ",")] }];
}

function rewriteHeader({ config, span, text, table }: Broken): Fix[] {
  const plain = /^[[({ \t]*([A-Za-z0-9_.-]+)[\])} \t]*$/.exec(cleanedName(text))?.[1];
  const [own = "", ...inner] = config.nameOf(table);
  const isKnown = inner.length === 0 && match(config.schema.sections, own) !== undefined;
  const name = plain ?? (isKnown ? own : "");
  if (name === "" || name.startsWith(".") || name.endsWith(".") || name.includes("..")) return [];
  const section = match(config.schema.sections, name);
  const header = (section?.array ?? /^\[[ \t]*\[/.test(text)) ? `[[${name}]]` : `[${name}]`;
  return [
    {
      title: `Write \`${header}\``,
      safe: section !== undefined && plain !== undefined,
      edits: [{ span, text: header }],
    },
  ];
}

function hash({ start }: Span, text: string): Fix {
  const end = start + (text.startsWith(";") ? 1 : 2);
  return { title: "Start the comment with `#`", safe: true, edits: [{ span: { start, end }, text: "#" }] };
}

function repairTrailingText({ config, entry, key, span, text }: Broken): Fix[] {
  const value = entry?.value;
  if (/^[;,]$/.test(text) || cleaned(text).trim() === "") {
    return [{ title: "Remove it", safe: true, edits: [{ span, text: "" }] }];
  }
  if (/^(?:;|\/\/|--[ \t])/.test(text)) return [hash(span, text)];
  const next = /^[;,]?[ \t]*(?=[A-Za-z0-9_-]+[ \t]*=)/.exec(text)?.[0];
  if (next !== undefined) {
    const whole = config.document.text;
    const indent = entry === undefined ? "  " : whole.slice(startOfLine(whole, entry.span.start), entry.span.start);
    const edit = {
      span: { start: value?.span.end ?? span.start, end: span.start + next.length },
      text: lineEnding(whole) + indent,
    };
    return [{ title: "Start a new line", safe: true, edits: [edit] }];
  }
  if (value === undefined) return [];
  const both = { start: value.span.start, end: span.end };
  if (value.kind === "string" && text.startsWith(",")) {
    return [{ title: "Make it a list", safe: true, edits: surround(both, "[", "]") }];
  }
  return value.kind === "string" ? [] : readAs(key, config.document.text.slice(both.start, both.end), both);
}
