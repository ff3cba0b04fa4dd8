import type { TomlDocument } from "./ast.ts";

/** Where in `comments` the comment begins that an offset is in; undefined where it is in none. */
export function commentAt({ comments }: TomlDocument, offset: number): number | undefined {
  let low = 0;
  let high = comments.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[2 * middle + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const start = comments[2 * low];
  return start !== undefined && start <= offset ? 2 * low : undefined;
}
