import type { Value } from "./ast.ts";
import { readDateTime } from "./dates.ts";
import { problem, variant } from "./scan.ts";
import type { Scan } from "./scan.ts";

const ZERO = 48;
const NINE = 57;
/** Up to this length an integer is exact as a double. */
const EXACT_DIGITS = 15;

// Quantified groups are avoided here: V8 overflows its stack on them when a token has millions of characters.
const INTEGER = /^[+-]?[0-9][0-9_]*$/;
const LEADING_ZERO = /^[+-]?0[0-9_]/;
const BASED = /^0(?:x[0-9A-Fa-f_]+|o[0-7_]+|b[01_]+)$/;
const SPECIAL = /^[+-]?(?:inf|nan)$/;
/** What influxd takes for a float at first (BurntSushi/toml v0.3.1 lex.go, lexFloat). */
const FLOAT = /^[+-]?[0-9][0-9_]*[.eE][0-9_.eE+-]*$/;
const GO_FLOAT = /^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const STANDARD_FLOAT = /^[+-]?[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9][0-9_]*)?$/;
const LONELY_UNDERSCORE = /(?<![0-9])_|_(?![0-9])/;

/** The boolean, number or date-time between two offsets; undefined if it is none in any dialect. */
export function readBare(scan: Scan, start: number, end: number): Value | undefined {
  const { text } = scan;
  const span = { start, end };
  const first = text.charCodeAt(start);
  if (first === 0x74 && end - start === 4 && text.startsWith("true", start)) {
    return { kind: "boolean", span, value: true };
  }
  if (first === 0x66 && end - start === 5 && text.startsWith("false", start)) {
    return { kind: "boolean", span, value: false };
  }
  if (first >= ZERO && first <= NINE && end - start <= EXACT_DIGITS && (first !== ZERO || end === start + 1)) {
    let value = 0;
    let at = start;
    for (; at < end; at++) {
      const digit = text.charCodeAt(at);
      if (digit < ZERO || digit > NINE) break;
      value = value * 10 + digit - ZERO;
    }
    if (at === end) return { kind: "integer", span, value };
  }
  const token = text.slice(start, end);
  if (first >= ZERO && first <= NINE) {
    return (
      integer(scan, token, start) ??
      based(scan, token, start) ??
      float(scan, token, start) ??
      readDateTime(scan, token, start)
    );
  }
  if (first === 0x2b || first === 0x2d || first === 0x69 || first === 0x6e) {
    return integer(scan, token, start) ?? float(scan, token, start) ?? special(scan, token, start);
  }
  return undefined;
}

function integer(scan: Scan, token: string, start: number): Value | undefined {
  if (!INTEGER.test(token) || LONELY_UNDERSCORE.test(token)) return undefined;
  const value = inRange(scan, token.replaceAll("_", ""), "", start, start + token.length);
  if (value.kind === "integer" && LEADING_ZERO.test(token)) {
    variant(scan, "leading-zeros", "legacy", start, start + token.length);
  }
  return value;
}

function based(scan: Scan, token: string, start: number): Value | undefined {
  if (!BASED.test(token) || token.charAt(2) === "_" || token.endsWith("_") || token.includes("__")) return undefined;
  const value = inRange(scan, token.slice(2).replaceAll("_", ""), token.slice(0, 2), start, start + token.length);
  if (value.kind === "integer") variant(scan, "number-base", "standard", start, start + token.length);
  return value;
}

function inRange(scan: Scan, digits: string, base: string, start: number, end: number): Value {
  const span = { start, end };
  const significant = digits.replace(/^[+-]?0*/, "");
  // A number of more than 64 digits is too large in any base, and BigInt takes quadratic time.
  if (significant.length <= 64) {
    const magnitude = BigInt(base + (significant || "0"));
    const exact = digits.startsWith("-") ? -magnitude : magnitude;
    if (BigInt.asIntN(64, exact) === exact) {
      const value = Number(exact);
      return { kind: "integer", span, value: Number.isSafeInteger(value) ? value : exact };
    }
  }
  problem(scan, "number-range", start, end);
  return { kind: "bad", span };
}

function float(scan: Scan, token: string, start: number): Value | undefined {
  if (!FLOAT.test(token)) return undefined;
  const digits = token.replaceAll("_", "");
  // BurntSushi/toml v0.3.1 parse.go, case itemFloat; its underscore check takes a sign for a digit.
  if (!token.split(/[.eE]/).every(underscoresOk) || /\.(?![0-9])/.test(token) || !GO_FLOAT.test(digits)) {
    return undefined;
  }
  const span = { start, end: start + token.length };
  const value = Number(digits);
  if (!Number.isFinite(value)) {
    problem(scan, "number-range", span.start, span.end);
    return { kind: "bad", span };
  }
  const wellFormed = STANDARD_FLOAT.test(token) && !LONELY_UNDERSCORE.test(token);
  if (!wellFormed) variant(scan, "number-form", "legacy", span.start, span.end);
  else if (LEADING_ZERO.test(token)) variant(scan, "leading-zeros", "legacy", span.start, span.end);
  return { kind: "float", span, value };
}

/** BurntSushi/toml v0.3.1 parse.go, numUnderscoresOK; empty parts are not judged there (strings.FieldsFunc). */
function underscoresOk(part: string): boolean {
  return !part.startsWith("_") && !part.endsWith("_") && !part.includes("__");
}

function special(scan: Scan, token: string, start: number): Value | undefined {
  if (!SPECIAL.test(token)) return undefined;
  const span = { start, end: start + token.length };
  variant(scan, "infinity", "standard", span.start, span.end);
  const magnitude = token.endsWith("inf") ? Infinity : NaN;
  return { kind: "float", span, value: token.startsWith("-") ? -magnitude : magnitude };
}
