import { match } from "../config/decode.ts";
import type { Config } from "../config/config.ts";
import { lineEnding, removeSetting, setSetting } from "../config/edit.ts";
import { parseFileMode } from "../config/values/file-mode.ts";
import type { Span } from "../text.ts";
import { type Fix } from "./rule.ts";
import type { LegacyCode } from "./toml-legacy-syntax.ts";
import type { NewerCode } from "./toml-newer-syntax.ts";
import { surround } from "./type-conversions.ts";
import { entryAt, placeAt, sectionOfTable, tableAt } from "./written.ts";

/** Says in today's TOML what stands there in a newer one. */
export function newerRepair(config: Config, code: NewerCode, span: Span): Fix[] {
  if (code === "number-base") return toDecimal(config, span);
  return code === "dotted-key" ? [...toOwnTable(config, span), ...withoutSection(config, span)] : [];
}

/** Says so that any TOML library reads it what only today's reads. */
export function legacyRepair(config: Config, code: LegacyCode, span: Span): Fix[] {
  switch (code) {
    case "leading-zeros":
      return withoutZeros(config, span);
    case "lone-cr":
      return lineFeeds(config);
    case "trailing-comma":
      return [{ title: "Remove the comma", safe: true, edits: [{ span, text: "" }] }];
    case "multi-line-key":
      return plainKey(config, span);
    default:
      return [];
  }
}

function textAt({ document }: Config, { start, end }: Span): string {
  return document.text.slice(start, end);
}

function isFileMode(config: Config, { start }: Span): boolean {
  return placeAt(config, start, entryAt(config.document, start)).key?.definition.type === "file-mode";
}

function toDecimal(config: Config, span: Span): Fix[] {
  const written = textAt(config, span).replaceAll("_", "");
  if (isFileMode(config, span)) {
    const digits = written.slice(2).padStart(4, "0");
    if (!written.startsWith("0o") || !parseFileMode(digits).ok) return [];
    return [{ title: `Write \`"${digits}"\``, safe: true, edits: [{ span, text: `"${digits}"` }] }];
  }
  const decimal = BigInt(written).toString();
  return [{ title: `Write \`${decimal}\``, safe: true, edits: [{ span, text: decimal }] }];
}

function withoutZeros(config: Config, span: Span): Fix[] {
  const written = textAt(config, span);
  if (isFileMode(config, span))
    return [{ title: "Put the mode in quotes", safe: true, edits: surround(span, '"', '"') }];
  const plain = written.replace(/^([+-]?)0[0_]*(?=[0-9])/, "$1");
  return [{ title: `Write \`${plain}\``, safe: true, edits: [{ span, text: plain }] }];
}

/** Line feeds for all lone carriage returns, unless a text over several lines may contain some. */
function lineFeeds(config: Config): Fix[] {
  const { text, variants } = config.document;
  if (/"""|'''/.test(text)) return [];
  const spans = variants.filter(({ code }) => code === "lone-cr").map(({ span }) => span);
  const eol = lineEnding(text) === "\r\n" ? "\r\n" : "\n";
  return [{ title: "End all lines in a line feed", safe: true, edits: spans.map((span) => ({ span, text: eol })) }];
}

function plainKey(config: Config, span: Span): Fix[] {
  const name = textAt(config, span).slice(3, -3);
  return /^[A-Za-z0-9_-]+$/.test(name)
    ? [{ title: `Write \`${name}\``, safe: true, edits: [{ span, text: name }] }]
    : [];
}

/** `http.auth-enabled = true` before the first header becomes `auth-enabled = true` in `[http]`. */
function toOwnTable(config: Config, span: Span): Fix[] {
  const { document, schema } = config;
  const found = tableAt(document, span.start) === document.root ? entryAt(document, span.start) : undefined;
  const entry = found?.key.span.start === span.start ? found : undefined;
  const [first, second, ...more] = entry?.key.parts ?? [];
  if (entry?.value === undefined || first === undefined || second === undefined || more.length > 0) return [];
  const section = match(schema.sections, first.text);
  const key = section && match(section.keys, second.text);
  // A secret must not be repeated in an edit.
  if (section === undefined || section.array || key === undefined || key.definition.secret === true) return [];
  const source = document.tables.find((table) => !table.array && sectionOfTable(config, table) === section);
  if (source?.entries.some((other) => other.key.parts[0]?.text === second.text)) return [];
  const value = textAt(config, entry.value.span);
  const gone = removeSetting(document, entry);
  const insert = setSetting(document, {
    section: section.name,
    array: false,
    key: key.name,
    value,
    entry: undefined,
    disabled: undefined,
    source,
  });
  return gone.length === 0
    ? []
    : [{ title: `Move it into \`[${section.name}]\``, safe: true, edits: [...gone, ...insert] }];
}

/** `http.auth-enabled = true` below `[http]` becomes `auth-enabled = true`. */
function withoutSection(config: Config, span: Span): Fix[] {
  const table = tableAt(config.document, span.start);
  const [first, second, ...more] = table.entries.find(({ key }) => key.span.start === span.start)?.key.parts ?? [];
  const section = sectionOfTable(config, table);
  if (section === undefined || first === undefined || second === undefined || more.length > 0) return [];
  const key = first.text.toLowerCase() === section.name ? match(section.keys, second.text) : undefined;
  if (key === undefined || table.entries.some((other) => other.key.parts[0]?.text.toLowerCase() === key.name))
    return [];
  const edit = { span: { start: first.span.start, end: second.span.start }, text: "" };
  return [{ title: `Write \`${second.text}\``, safe: true, edits: [edit] }];
}
