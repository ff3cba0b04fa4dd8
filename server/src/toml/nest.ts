import type { Entry, Key, SyntaxCode, Value } from "./ast.ts";
import { reportDuplicates } from "./inline-keys.ts";
import { OPEN_BRACKET, peek, problem, variant } from "./scan.ts";
import type { Scan } from "./scan.ts";

/** An array or inline table that is being read, in the one around it. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly start: number;
  readonly items: Value[] | undefined;
  readonly entries: Entry[];
  /** The key of the entry that is being read, in an inline table. */
  key: Key | undefined;
  equals: number;
  /** Whether a comma must come before another item. */
  needsComma: boolean;
  /** Offset of the last comma, or -1. */
  comma: number;
  /** The kind of the first item, and whether another item is of another kind. */
  kind: Value["kind"] | undefined;
  mixed: boolean;
}

/** Everything open around `at`: a list instead of recursion, because influxd reads any depth. */
export interface Nest {
  top: Frame;
  arrays: number;
  inlineTables: number;
  /** Brackets opened beyond the greatest depth. */
  skipped: number;
  /** The end of the last thing read. */
  end: number;
  /** A comma, name, `=` or closing bracket in the wrong place has been reported: what else seems wrong follows from that. */
  reported: boolean;
}

const NO_ENTRIES: Entry[] = [];

/** An array or inline table that opens at `at`. */
export function frameAt(scan: Scan, parent: Frame | undefined): Frame {
  const array = peek(scan) === OPEN_BRACKET;
  return {
    parent,
    start: scan.at,
    items: array ? [] : undefined,
    entries: array ? NO_ENTRIES : [],
    key: undefined,
    equals: -1,
    needsComma: false,
    comma: -1,
    kind: undefined,
    mixed: false,
  };
}

/** Move into an array or inline table. */
export function open(scan: Scan, nest: Nest, frame: Frame): void {
  nest.top = frame;
  if (frame.items === undefined) nest.inlineTables++;
  else nest.arrays++;
  scan.at++;
  nest.end = scan.at;
}

/** Close the innermost array or inline table; returns it if nothing is around it. */
export function close(scan: Scan, nest: Nest, end: number): Value | undefined {
  const { parent, start, items, entries } = nest.top;
  const span = { start, end };
  let value: Value;
  if (items === undefined) {
    nest.inlineTables--;
    if (entries.length > 1) reportDuplicates(scan, entries);
    value = { kind: "inline-table", span, entries };
  } else {
    nest.arrays--;
    value = { kind: "array", span, items };
  }
  nest.end = end;
  if (parent === undefined) return value;
  nest.top = parent;
  attach(scan, parent, value);
  return undefined;
}

/** Add an item to an array, or a value to the entry of an inline table that waits for it. */
export function attach(scan: Scan, frame: Frame, value: Value): void {
  frame.needsComma = true;
  if (frame.items === undefined) {
    addEntry(frame, value, value.span.end);
    return;
  }
  frame.items.push(value);
  if (value.kind === "bad" || frame.mixed) return;
  frame.kind ??= value.kind;
  if (frame.kind === value.kind) return;
  // BurntSushi/toml v0.3.1 type_check.go, typeOfArray: nested arrays are of one type whatever is in them.
  frame.mixed = true;
  variant(scan, "mixed-array", "standard", value.span.start, value.span.end);
}

/** Complete the entry that is being read in an inline table. */
export function addEntry(frame: Frame, value: Value | undefined, end: number): void {
  const { key, equals } = frame;
  if (key === undefined) return;
  frame.entries.push({ kind: "entry", key, equals, value, span: { start: key.span.start, end } });
  frame.key = undefined;
  frame.needsComma = true;
}

/** Report what is wrong with the marks between values; only the first, from which the others mostly follow. */
export function reportOnce(scan: Scan, nest: Nest, code: SyntaxCode, start: number, end: number): void {
  if (!nest.reported) problem(scan, code, start, end);
  nest.reported = true;
}

/** Report the opening bracket of something that does not close. */
export function reportUnclosed(scan: Scan, nest: Nest, frame: Frame): void {
  const code = frame.items === undefined ? "unclosed-inline-table" : "unclosed-array";
  reportOnce(scan, nest, code, frame.start, frame.start + 1);
}

/** At the end of a line, every inline table ends that is not around an array. */
export function closeInlineTables(scan: Scan, nest: Nest): Value | undefined {
  let outer = nest.top;
  while (outer.parent !== undefined && outer.parent.items === undefined) outer = outer.parent;
  reportUnclosed(scan, nest, outer);
  let value: Value | undefined;
  do value = close(scan, nest, nest.end);
  while (value === undefined && nest.top.items === undefined);
  return value;
}

/** Close everything, because the text or the statement ends. */
export function abandon(scan: Scan, nest: Nest): Value {
  let outer = nest.top;
  while (outer.parent !== undefined) outer = outer.parent;
  reportUnclosed(scan, nest, outer);
  let value: Value | undefined;
  do value = close(scan, nest, nest.end);
  while (value === undefined);
  return value;
}
