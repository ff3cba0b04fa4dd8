import { closest } from "../config/suggest.ts";
import type { SchemaKey } from "../config/schema/index.ts";
import { suggestDuration } from "../config/values/duration.ts";
import { parseSize, suggestSize } from "../config/values/size.ts";
import type { Span } from "../text.ts";
import type { ArrayValue, Value } from "../toml/ast.ts";
import type { Fix } from "./rule.ts";
import { surround, switches } from "./type-conversions.ts";

function isNumber(key: SchemaKey | undefined): boolean {
  return ["int", "int32", "uint", "size"].includes(key?.definition.type ?? "");
}

/** Words for "no value" in other languages: in quotes they would be taken at their word. */
const nothing = /^(?:null|nil|none|undefined)$/i;

/** The quote at the end of a text that has no other, nor anything that it would not be quotes around. */
export function closingQuote(text: string): string | undefined {
  return /^[^\s"'`\\](?:[^"'`\\]*[^\s"'`\\])?(["'])$/.exec(text)?.[1];
}

/** The digits of a number that has something between its groups of three; undefined for anything else. */
export function ungrouped(text: string): string | undefined {
  return /^[+-]?\d{1,3}([,.' ])\d{3}(?:\1\d{3}){0,5}$/.test(text) ? text.replace(/[,.' ]/g, "") : undefined;
}

/** What can be meant by a text that is no value as it stands, likeliest first. */
export function readAs(key: SchemaKey | undefined, text: string, span: Span): Fix[] {
  const replace = (value: string): Fix => ({ title: `Write \`${value}\``, safe: true, edits: [{ span, text: value }] });
  const digits = isNumber(key) ? ungrouped(text) : undefined;
  // What has one separator may have a fraction.
  if (digits !== undefined) return [{ ...replace(digits), safe: /\d(\D)\d+\1/.test(text) }];
  if (!isPlain(text)) return [];
  switch (key?.definition.type) {
    case "bool": {
      const meant = switches.get(text.toLowerCase());
      if (meant !== undefined) return [replace(String(meant))];
      const [word, ...others] = closest(text, ["true", "false"]);
      return word === undefined || others.length > 0 ? [] : [{ ...replace(word), safe: false }];
    }
    case "int":
    case "int32":
    case "uint": {
      const size = key.definition.unit === "bytes" ? parseSize(suggestSize(text) ?? text) : undefined;
      return size?.ok === true ? [replace(String(size.value))] : [];
    }
    case "duration":
      return [quoted(text, span), ...suggestions(suggestDuration(text), replace)];
    case "size":
      return [quoted(text, span), ...suggestions(suggestSize(text), replace)];
    case "strings":
    case "status-filters":
      return [{ title: "Make it a list", safe: true, edits: surround(span, '["', '"]') }];
    default:
      return [quoted(text, span)];
  }
}

/** In longer lists, the edits of each text would be thousands. */
const longestList = 10_000;

/** Quotes for all items of a list that lack them, numbers among texts too; nothing where influxd would not read it then. */
export function quoteItems(key: SchemaKey | undefined, text: string, { items, span: list }: ArrayValue): Fix[] {
  if (list.end - list.start > longestList) return [];
  const isOfTexts = key?.definition.type === "strings" || key?.definition.type === "status-filters";
  const isLacking = ({ kind }: Value): boolean => kind === "bad" || (isOfTexts && kind === "integer");
  const lacking = items.filter(isLacking).map(({ span }) => span);
  if (items.some((item) => item.kind !== "string" && !isLacking(item))) return [];
  // Only the parts of a template have blanks between them: elsewhere, what stands behind one is another item.
  const isOne = (piece: string): boolean =>
    isPlain(piece) && (!isOfTexts || key.name === "templates" || !/\s/.test(piece));
  if (!lacking.every(({ start, end }) => isOne(text.slice(start, end)))) return [];
  // The tags of a template stand behind commas, too.
  const isCertain = key?.name !== "templates" || !text.slice(list.start, list.end).includes("=");
  const edits = lacking.flatMap((at) => quoted(text.slice(at.start, at.end), at).edits);
  return [{ title: "Put the texts in quotes", safe: isCertain, edits }];
}

/** Whether nothing in a text looks like quotes or brackets of another language, a comment, or no value at all. */
function isPlain(text: string): boolean {
  return !/["'`\u00b4]|^[<(]|\s(?:\/\/|;)/.test(text) && !nothing.test(text);
}

function suggestions(meant: string | undefined, replace: (value: string) => Fix): Fix[] {
  return meant === undefined ? [] : [replace(`"${meant}"`)];
}

/** Single quotes where a backslash would be an escape in double ones. */
function quoted(text: string, span: Span): Fix {
  const quote = text.includes("\\") ? "'" : '"';
  return { title: "Put the value in quotes", safe: true, edits: surround(span, quote, quote) };
}

/** Writes quotes for what other languages quote with. */
export function straighten(text: string, { start, end }: Span): Fix[] {
  if (!/^([`\u00b4])[^`\u00b4"\\]+\1$/.test(text)) return [];
  const ends = [start, end - 1].map((at) => ({ span: { start: at, end: at + 1 }, text: '"' }));
  return [{ title: "Use straight quotes", safe: true, edits: ends }];
}

/** Writes the quote that the one at the end closes. */
export function openQuotes(text: string, { start }: Span): Fix[] {
  const quote = closingQuote(text);
  return quote === undefined
    ? []
    : [
        {
          title: `Open the quotes with \`${quote}\``,
          safe: true,
          edits: [{ span: { start, end: start }, text: quote }],
        },
      ];
}

/** Takes away what other languages put around a value: `;` or `,` behind it, another `=` or the end of `=>` before it. */
export function strip(text: string, { start, end }: Span): Fix[] {
  const [all = "", before = "", value = "", after = ""] = /^([=>]?[ \t]*)(.*?)([ \t]*[;,]?)$/.exec(text) ?? [];
  if (all === "" || value === text || value === "") return [];
  const edits = [
    { span: { start, end: start + (/^[=>]/.test(before) ? 1 : 0) }, text: "" },
    { span: { start: end - after.length, end }, text: "" },
  ];
  return [
    {
      title: `Remove \`${(before + after).trim()}\``,
      safe: true,
      edits: edits.filter(({ span }) => span.end > span.start),
    },
  ];
}
