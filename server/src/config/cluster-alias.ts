import type { Table, TomlDocument } from "../toml/ast.ts";

/** What Go's regular expressions take for blanks, `\s`. */
const blank = /[\t\n\f\r ]/;

const written = "[cluster]";

/** A header that TOML reads, so that it is meant as it stands. */
const readable = /^\[[ \t]*(?:cluster|"cluster"|'cluster')[ \t]*\]$/;

/**
 * Whether OSS replaces what stands at an offset, with the blanks and line ends before it, by `[coordinator]` before it
 * parses: `(?m)^\s*\[cluster\]`, where only the start of the text and line feeds begin a line (influxd 1.8.10
 * cmd/influxd/run/config.go FromToml, Go's regexp/syntax).
 */
export function isRewritten(text: string, offset: number): boolean {
  if (!text.startsWith(written, offset)) return false;
  let at = offset;
  while (at > 0 && text.charAt(at - 1) !== "\n" && blank.test(text.charAt(at - 1))) at--;
  return at === 0 || text.charAt(at - 1) === "\n" || (at === 1 && text.startsWith("\uFEFF"));
}

/** Whether OSS takes a character away when it rewrites the `[cluster]` that follows, as if it had not been written. */
export function isSwallowed(text: string, offset: number): boolean {
  const blanks = /[\t\n\f\r ]+/y;
  blanks.lastIndex = offset;
  return blanks.test(text) && isRewritten(text, blanks.lastIndex);
}

/** The name of a header as OSS reads it; a broken `[cluster` is taken for what it is meant to be. */
export function nameInOss({ text }: TomlDocument): (table: Table) => readonly string[] {
  return ({ array, header, key }) => {
    const names = key.parts.map((part) => part.text);
    if (names[0] !== "cluster" || array || names.length > 1) return names;
    const isAlias =
      isRewritten(text, header.start) ||
      !readable.test(text.slice(header.start, Math.min(header.end, header.start + 100)));
    return isAlias ? ["coordinator"] : names;
  };
}
