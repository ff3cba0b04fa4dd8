import type { Span } from "../text.ts";
import type { TomlDocument } from "./ast.ts";

/** Where in `comments` the comment begins that an offset is in; undefined where it is in none. */
export function commentAt({ comments }: TomlDocument, offset: number): number | undefined {
  const index = firstAfter(comments, offset);
  const start = comments[index];
  return start !== undefined && start <= offset ? index : undefined;
}

/** Whether a comment begins within a stretch of text. */
export function hasComment({ comments }: TomlDocument, { start, end }: Span): boolean {
  return (comments[firstAfter(comments, start)] ?? end) < end;
}

/** Where in `comments` the first one is that ends behind an offset. */
function firstAfter(comments: readonly number[], offset: number): number {
  let low = 0;
  let high = comments.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[2 * middle + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}
