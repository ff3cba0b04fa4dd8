import type { SchemaKey } from "../config/schema/index.ts";
import { suggestDuration } from "../config/values/duration.ts";
import { parseSize, suggestSize } from "../config/values/size.ts";
import type { Span } from "../text.ts";
import type { Fix } from "./rule.ts";
import { surround, switches } from "./type-conversions.ts";

/** Words for "no value" in other languages: in quotes they would be taken at their word. */
const nothing = /^(?:null|nil|none|undefined)$/i;

/** What can be meant by a text that is no value as it stands, likeliest first. */
export function readAs(key: SchemaKey | undefined, text: string, span: Span): Fix[] {
  const replace = (value: string): Fix => ({ title: `Write \`${value}\``, safe: true, edits: [{ span, text: value }] });
  if (!isPlain(text)) return [];
  switch (key?.definition.type) {
    case "bool": {
      const meant = switches.get(text.toLowerCase());
      return meant === undefined ? [] : [replace(String(meant))];
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

/** A text in quotes; undefined where what stands there is hardly a text as it is. */
export function inQuotes(text: string, span: Span): Fix | undefined {
  return isPlain(text) ? quoted(text, span) : undefined;
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
