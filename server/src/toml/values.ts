import type { ArrayValue, Entry, InlineTable, Key, Value } from "./ast.ts";
import { reportDuplicates } from "./inline-keys.ts";
import { badCharacter, readKey, startsKey } from "./keys.ts";
import { readScalar } from "./scalars.ts";
import type { Place } from "./scalars.ts";
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  END,
  EQUALS,
  HASH,
  NUL,
  OPEN_BRACE,
  OPEN_BRACKET,
  isLineEnd,
  peek,
  problem,
  readComment,
  readLineEnd,
  skipBlanks,
  variant,
} from "./scan.ts";
import type { Scan } from "./scan.ts";
import { startsStatement } from "./statements.ts";

/** influxd reads 100,000 nested arrays and overflows its stack somewhere before 2,000,000; nobody writes ten. */
const MAX_DEPTH = 250_000;

/** An array or inline table that is being read. */
interface Frame {
  readonly array: boolean;
  readonly start: number;
  readonly items: Value[];
  readonly entries: Entry[];
  /** Of the entry that is being read, in an inline table. */
  key: Key | undefined;
  equals: number;
  /** Whether a comma must come before another item. */
  needsComma: boolean;
  /** Offset of the last comma, or -1. */
  comma: number;
  /** The type of the first item, as influxd distinguishes them; mixed ones are reported once. */
  type: Value["kind"] | undefined;
  mixed: boolean;
  /** A missing or extra comma has been reported. */
  reported: boolean;
}

/** The open arrays and inline tables around `at`. An explicit stack, because influxd reads any depth. */
interface Nest {
  readonly frames: Frame[];
  readonly inlineTables: number;
  readonly skipped: number;
  readonly end: number;
  readonly reported: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Read the value at `at`; the caller has made sure that something stands there. */
export function readValue(scan: Scan): Value {
  const c = peek(scan);
  if (c !== OPEN_BRACKET && c !== OPEN_BRACE) return readScalar(scan, "line");
  const nest: Mutable<Nest> = { frames: [], inlineTables: 0, skipped: 0, end: 0, reported: false };
  open(scan, nest);
  for (;;) {
    const frame = nest.frames.at(-1);
    if (frame === undefined) throw new RangeError("a value without an end");
    const value = frame.array ? stepArray(scan, nest, frame) : stepInlineTable(scan, nest, frame);
    if (value !== undefined) return value;
  }
}
