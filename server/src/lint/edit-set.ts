import { type Edit, editsOverlap } from "../text.ts";

/** Edits of one text, none of which overlaps another. */
export interface EditSet {
  /** Takes all of some edits, or none of them: false where one overlaps another one, or one that is already there. */
  add(edits: readonly Edit[]): boolean;
}

/** An empty set; it is kept in order, so that an edit is compared with its neighbours only. */
export function editSet(): EditSet {
  const taken: Edit[] = [];
  const addOne = (edit: Edit): boolean => {
    const at = firstFrom(taken, edit);
    // Those before it end where the next one starts, so that only the last of them can reach this far.
    for (let index = Math.max(at - 1, 0); index < taken.length; index++) {
      const other = taken[index];
      if (other === undefined || other.span.start > edit.span.end) break;
      if (editsOverlap(edit, other)) return false;
    }
    taken.splice(at, 0, edit);
    return true;
  };
  return {
    add(edits) {
      for (const [index, edit] of edits.entries()) {
        if (addOne(edit)) continue;
        for (const added of edits.slice(0, index)) taken.splice(taken.indexOf(added, firstFrom(taken, added)), 1);
        return false;
      }
      return true;
    },
  };
}

/** The index of the first edit that does not lie before another one, by start and then by end. */
function firstFrom(edits: readonly Edit[], { span }: Edit): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = edits[middle]?.span;
    if (other !== undefined && (other.start < span.start || (other.start === span.start && other.end < span.end)))
      low = middle + 1;
    else high = middle;
  }
  return low;
}
