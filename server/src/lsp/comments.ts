import type { Span } from "../text.ts";
import type { TomlDocument } from "../toml/ast.ts";

export interface Comment {
  readonly at: Span;
  readonly text: string;
  /** Whether it is one of ours, `# influxlint: …`. */
  readonly isDirective: boolean;
}

/** The comment that an offset is in, its end included. */
export function commentAt({ text, comments }: TomlDocument, offset: number): Comment | undefined {
  let low = 0;
  let high = comments.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((comments[middle * 2] ?? 0) < offset) low = middle;
    else high = middle - 1;
  }
  const start = comments[low * 2];
  const end = comments[low * 2 + 1];
  if (start === undefined || end === undefined || offset <= start || offset > end) return undefined;
  const written = text.slice(start, end);
  return { at: { start, end }, text: written, isDirective: /^#+[ \t]*influxlint:/.test(written) };
}

const wordCharacter = /[A-Za-z0-9_-]/;

/** The name around an offset: letters, digits, `-` and `_`. */
export function wordAt(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && wordCharacter.test(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && wordCharacter.test(text.charAt(end))) end++;
  return { start, end };
}
