import type { Edit } from "../text.ts";

/** Above so many pairs of lines, what lies between the first and the last difference is one edit. */
const mostPairs = 4_000_000;

/** Edits that turn one text into another, by whole lines and as few of them as possible. */
export function editsBetween(before: string, after: string): Edit[] {
  if (before === after) return [];
  const old = linesOf(before);
  const now = linesOf(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const start = old.slice(0, head).join("").length;
  const a = old.slice(head, old.length - tail);
  const b = now.slice(head, now.length - tail);
  if ((a.length + 1) * (b.length + 1) > mostPairs) {
    return [{ span: { start, end: start + a.join("").length }, text: b.join("") }];
  }
  return hunks(a, b, start);
}

function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** The hunks of a longest common subsequence of lines. */
function hunks(a: readonly string[], b: readonly string[], start: number): Edit[] {
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const edits: Edit[] = [];
  let [i, j, offset] = [0, 0, start];
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      offset += a[i]?.length ?? 0;
      i++;
      j++;
      continue;
    }
    const from = offset;
    let text = "";
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) offset += a[i++]?.length ?? 0;
      else text += b[j++] ?? "";
    }
    edits.push({ span: { start: from, end: offset }, text });
  }
  return edits;
}
