/** A half-open range of UTF-16 code units in a text: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace the text at `span` by `text`; an empty span inserts, an empty text removes. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A line and a column, both counted from 0; the column is in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which the lines of a text start. Line ends are LF, CRLF and a lone CR, as influxd and LSP count them. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  let cr = text.indexOf("\r");
  let lf = text.indexOf("\n");
  while (lf >= 0 || cr >= 0) {
    if (cr >= 0 && (lf < 0 || cr < lf)) {
      if (cr + 1 !== lf) starts.push(cr + 1);
      cr = text.indexOf("\r", cr + 1);
    } else {
      starts.push(lf + 1);
      lf = text.indexOf("\n", lf + 1);
    }
  }
  return starts;
}

/** The position of an offset, found by bisection in the result of {@link lineStarts}. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, column: offset - (starts[low] ?? 0) };
}

/** The text with all edits applied; the edits must not overlap. Two insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index);
  let result = "";
  let at = 0;
  for (const { edit } of sorted) {
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** The beginning of a text, of at most so many code units, and never half of a character: strict readers of JSON refuse that. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}

/** Whether two edits touch the same text, so that they cannot both be applied. */
export function editsOverlap(a: Edit, b: Edit): boolean {
  if (a.span.start === b.span.start && (a.span.end === a.span.start) === (b.span.end === b.span.start)) return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

/**
 * Tells whether a span has a place in common with one of many, or touches one. They may be in any order and overlap; each
 * answer takes no more than the logarithm of their number.
 */
export function touching(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  // The farthest end of all up to each.
  const ends: number[] = [];
  for (const { end } of sorted) ends.push(Math.max(end, ends.at(-1) ?? -1));
  return ({ start, end }) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (ends[low - 1] ?? -1) >= start;
  };
}
