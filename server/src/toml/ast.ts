import type { Span } from "../text.ts";
import type { Memory } from "./memory.ts";

/**
 * The two dialects that matter: `legacy` is what the TOML library of every released influxd 1.x reads
 * (BurntSushi/toml v0.3.1, TOML 0.4 with habits of its own), `standard` is TOML 1.0.
 */
export type Dialect = "legacy" | "standard";

/** A document: always there, whatever the text; what could not be read is in `problems`. */
export interface TomlDocument {
  readonly text: string;
  /** Keys before the first table header. */
  readonly root: Table;
  /** The tables in the order of their headers, `[a]` and `[[a]]`. */
  readonly tables: readonly Table[];
  /** Start and end of each comment, `#` included, alternating, in ascending order. */
  readonly comments: readonly number[];
  /** What neither dialect can read, one for each broken construct, in ascending order. */
  readonly problems: readonly SyntaxProblem[];
  /** What only one of the dialects can read, in ascending order. */
  readonly variants: readonly Variant[];
  /** Where influxd stops reading: the end of the text, or a NUL character after a complete line. */
  readonly end: number;
  /** What has been computed about this document. */
  readonly memory: Memory;
}

/** A table header with the keys that follow it; for the root, the header spans are empty. */
export interface Table {
  readonly kind: "table";
  /** Whether the header is `[[…]]`. */
  readonly array: boolean;
  /** The header with its brackets, without blanks around it. */
  readonly header: Span;
  readonly key: Key;
  readonly entries: readonly Entry[];
  /** From the header's start to the start of the next header (or the end of the text). */
  readonly span: Span;
}

/** `a`, `"a"`, `a . "b"`: one part in influxd's dialect, several where TOML 1.0 allows dots. */
export interface Key {
  readonly parts: readonly KeyPart[];
  readonly span: Span;
}

/** One part of a key or table name. `text` is what it means, `span` covers what is written, quotes included. */
export interface KeyPart {
  readonly text: string;
  readonly span: Span;
  readonly quote: "" | '"' | "'" | '"""' | "'''";
}

/** A key with its value; `value` is undefined where the line ends too early. */
export interface Entry {
  readonly kind: "entry";
  readonly key: Key;
  /** Offset of the `=`, or -1 where it is missing. */
  readonly equals: number;
  readonly value: Value | undefined;
  /** From the start of the key to the end of the value. */
  readonly span: Span;
}

export type Value =
  StringValue | IntegerValue | FloatValue | BooleanValue | DateTimeValue | ArrayValue | InlineTable | BadValue;

export interface StringValue {
  readonly kind: "string";
  readonly span: Span;
  readonly quote: '"' | "'" | '"""' | "'''";
  /** What influxd reads. */
  readonly value: string;
  /** What TOML 1.0 reads, where that differs (line ends and escaped line ends in multi-line strings). */
  readonly standard?: string;
}

export interface IntegerValue {
  readonly kind: "integer";
  readonly span: Span;
  /** -2^63 to 2^63 - 1. A bigint only where a number would lose digits. */
  readonly value: number | bigint;
}

export interface FloatValue {
  readonly kind: "float";
  readonly span: Span;
  readonly value: number;
}

export interface BooleanValue {
  readonly kind: "boolean";
  readonly span: Span;
  readonly value: boolean;
}

export interface DateTimeValue {
  readonly kind: "datetime";
  readonly span: Span;
  /** As written. */
  readonly value: string;
  readonly form: "offset" | "local" | "date" | "time";
}

export interface ArrayValue {
  readonly kind: "array";
  readonly span: Span;
  readonly items: readonly Value[];
}

export interface InlineTable {
  readonly kind: "inline-table";
  readonly span: Span;
  readonly entries: readonly Entry[];
}

/** Something stands where a value should, but it is none; a {@link SyntaxProblem} says why. */
export interface BadValue {
  readonly kind: "bad";
  readonly span: Span;
}

/** Why a construct cannot be read. Codes are stable; the rule `toml-syntax` words them for readers. */
export type SyntaxCode =
  | "bad-character" // a character that cannot start or continue a name
  | "missing-equals" // a key without `=`
  | "colon-for-equals" // `key: value`
  | "missing-key" // `= value`
  | "missing-value" // `key =` at the end of the line
  | "value-below" // `key =` with its value on the next line
  | "bad-value" // a word, path or number that is no value
  | "number-range" // an integer beyond 64 bits, a float beyond a double
  | "unclosed-string"
  | "bad-escape"
  | "unclosed-array"
  | "unclosed-inline-table"
  | "missing-comma" // in an array or inline table
  | "extra-comma"
  | "bad-header" // `[]`, `[a`, `[a]]`, `[a..b]`, `[[a] ]`
  | "trailing-text" // after a complete value or header
  | "bad-comment" // `;`, `//` or `--`
  | "nul"
  | "comment-in-inline-table"
  | "too-deep";

export interface SyntaxProblem {
  readonly code: SyntaxCode;
  readonly span: Span;
}

/** What only one dialect reads. */
export type VariantCode =
  // only TOML 1.0
  | "dotted-key"
  | "number-base" // 0x1f, 0o17, 0b1
  | "infinity" // inf, nan
  | "datetime-form" // 07:32:00, a blank or lower-case t between date and time, lower-case z
  | "mixed-array"
  | "quotes-before-closing" // """a""""
  | "escaped-line-end" // `\` followed by blanks or a CR before the line end, or an escaped backslash before it
  // only influxd
  | "leading-zeros"
  | "number-form" // other numbers that only Go's parser takes, such as 1e+_5
  | "lone-cr"
  | "nul-end" // a NUL character ends the file
  | "control-character"
  | "trailing-comma" // in an inline table
  | "duplicate-inline-key"
  | "multi-line-key"
  | "datetime-go"; // forms of date-time that only Go's parser takes, such as a one-digit hour

export interface Variant {
  readonly code: VariantCode;
  readonly span: Span;
  /** The only dialect that reads it. */
  readonly only: Dialect;
}
