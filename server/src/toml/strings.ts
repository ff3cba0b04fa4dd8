import type { BadValue, StringValue } from "./ast.ts";
import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  CR,
  DOT,
  EQUALS,
  HASH,
  LF,
  NUL,
  QUOTE,
  SEMICOLON,
  SPACE,
  TAB,
  blanksEnd,
  isSpace,
  lineEnd,
  problem,
  trimmedEnd,
  variant,
} from "./scan.ts";
import type { Scan } from "./scan.ts";
import { escapeEnd, firstLineDropped, legacyMultiLine, standardMultiLine, unescape } from "./escapes.ts";

/** Read the string at `at`, whichever of the four kinds it is. */
export function readString(scan: Scan): StringValue | BadValue {
  const { text } = scan;
  const start = scan.at;
  const quote = text.charCodeAt(start);
  if (text.charCodeAt(start + 1) === quote && text.charCodeAt(start + 2) === quote) return readMultiLine(scan, quote);
  let at = start + 1;
  let escaped = false;
  let control = -1;
  let nul = -1;
  for (; at < scan.length; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) break;
    if (c === BACKSLASH && quote === QUOTE) {
      escaped = true;
      const next = text.charCodeAt(at + 1);
      if (next !== LF && next !== CR) at++;
    } else if ((c < SPACE && c !== TAB) || c === 127) {
      if (c === LF || c === CR) return unclosed(scan, start);
      if (c === NUL) nul = at;
      else if (control < 0) control = at;
    }
  }
  if (at >= scan.length) return unclosed(scan, start);
  scan.at = at + 1;
  const span = { start, end: at + 1 };
  if (nul >= 0) {
    problem(scan, "nul", nul, nul + 1);
    return { kind: "bad", span };
  }
  if (control >= 0) variant(scan, "control-character", "legacy", control, control + 1);
  const raw = text.slice(start + 1, at);
  const value = escaped ? unescape(raw, false) : raw;
  if (typeof value === "number") return badEscape(scan, start, start + 1 + value);
  return { kind: "string", span, quote: quote === QUOTE ? '"' : "'", value };
}

/** What stands between a comma and the opening quote of the next string, in an array and in an inline table. */
const BEFORE_ITEM = /^[ \t]*$/;
const BEFORE_MEMBER = /^[ \t]*[A-Za-z0-9_-]+[ \t]*=[ \t]*$/;

/**
 * Read a string in an array or inline table. A text follows the closing quote only where that quote was to open the next
 * string, as in `["a, "b"]`: then this one ends before the comma, unclosed, and nothing is made of what it says.
 */
export function readListedString(scan: Scan, isMember: boolean): StringValue | BadValue {
  const { text, at: start } = scan;
  const problems = scan.problems.length;
  const variants = scan.variants.length;
  const value = readString(scan);
  const quote = text.charCodeAt(start);
  const last = scan.at - 1;
  if (scan.at >= scan.length || last === start || text.charCodeAt(last) !== quote || !mayOpen(text.charCodeAt(scan.at)))
    return value;
  if (value.kind === "string" && value.quote.length > 1) return value;
  const comma = start + text.slice(start, last).lastIndexOf(",");
  const isNext = comma > start && (isMember ? BEFORE_MEMBER : BEFORE_ITEM).test(text.slice(comma + 1, last));
  if (!isNext) return { kind: "bad", span: value.span };
  const end = trimmedEnd(text, start, comma);
  scan.problems.length = problems;
  scan.variants.length = variants;
  problem(scan, "unclosed-string", start, end);
  scan.at = comma;
  return { kind: "bad", span: { start, end } };
}

/** Whether a character after a quote says that the quote opens a string: nothing else stands there without a blank. */
function mayOpen(c: number): boolean {
  return !mayFollow(c) && c !== QUOTE && c !== APOSTROPHE && c !== CLOSE_PAREN && c !== SEMICOLON && c !== COLON;
}

/** What a pass over the content of a multi-line string found; offsets, or -1. */
interface Content {
  /** Of the closing quotes. */
  close: number;
  nul: number;
  control: number;
  loneCr: number;
  /** An escape that no dialect knows. */
  bad: number;
  /** A backslash before blanks and a line end, which only TOML 1.0 reads. */
  blank: number;
}

function readMultiLine(scan: Scan, quote: number): StringValue | BadValue {
  const start = scan.at;
  if (quote === QUOTE ? scan.unclosedBasic : scan.unclosedLiteral) return unclosed(scan, start);
  const content = readContent(scan, quote);
  if (content.close < 0) {
    if (quote === QUOTE) scan.unclosedBasic = true;
    else scan.unclosedLiteral = true;
    return unclosed(scan, start);
  }
  const { text } = scan;
  // TOML 1.0 allows one or two quotes before the closing three; influxd closes at the first three.
  let extra = 0;
  while (extra < 2 && text.charCodeAt(content.close + 3 + extra) === quote) extra++;
  const end = content.close + 3 + extra;
  if (end < scan.length && !mayFollow(text.charCodeAt(end)) && lineEnd(scan) < end) return unclosed(scan, start);
  scan.at = end;
  const span = { start, end };
  if (content.nul >= 0) {
    problem(scan, "nul", content.nul, content.nul + 1);
    return { kind: "bad", span };
  }
  if (content.bad >= 0) return badEscape(scan, start, content.bad);
  const raw = text.slice(start + 3, end - 3);
  let legacy: string | undefined;
  let standard: string | number;
  if (quote === APOSTROPHE) {
    legacy = extra > 0 ? undefined : raw.startsWith("\n") ? raw.slice(1) : raw;
    standard = firstLineDropped(raw);
  } else {
    legacy = extra > 0 || content.blank >= 0 ? undefined : legacyMultiLine(raw);
    standard = standardMultiLine(raw);
    if (typeof standard === "number") {
      if (legacy === undefined) return badEscape(scan, start, start + 3 + raw.length - standard);
      variant(scan, "escaped-line-end", "legacy", start, end);
    }
  }
  if (content.control >= 0) variant(scan, "control-character", "legacy", content.control, content.control + 1);
  if (content.loneCr >= 0) variant(scan, "lone-cr", "legacy", content.loneCr, content.loneCr + 1);
  if (legacy === undefined) {
    if (extra > 0) variant(scan, "quotes-before-closing", "standard", end - 3 - extra, end);
    else if (content.blank >= 0) variant(scan, "escaped-line-end", "standard", content.blank, content.blank + 1);
    else variant(scan, "escaped-line-end", "standard", start, end);
  }
  const kind = "string";
  const value = legacy ?? String(standard);
  const marks = quote === QUOTE ? '"""' : "'''";
  if (typeof standard === "number" || standard === value) return { kind, span, quote: marks, value };
  return { kind, span, quote: marks, value, standard };
}

function readContent(scan: Scan, quote: number): Content {
  const { text, length } = scan;
  const content: Content = { close: -1, nul: -1, control: -1, loneCr: -1, bad: -1, blank: -1 };
  for (let at = scan.at + 3; at < length; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) {
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) {
        content.close = at;
        return content;
      }
    } else if (c === BACKSLASH && quote === QUOTE) {
      at = afterEscape(text, at, length, content);
    } else if ((c < SPACE && c !== TAB && c !== LF) || c === 127) {
      if (c === NUL) {
        if (content.nul < 0) content.nul = at;
      } else if (c === CR) {
        if (content.loneCr < 0 && text.charCodeAt(at + 1) !== LF) content.loneCr = at;
      } else if (content.control < 0) content.control = at;
    }
  }
  return content;
}

/** The offset of the last character of an escape in a multi-line string, before any line end. */
function afterEscape(text: string, backslash: number, length: number, content: Content): number {
  const next = text.charCodeAt(backslash + 1);
  if (next === SPACE || next === TAB) {
    const end = blanksEnd(text, backslash + 1, length);
    const c = text.charCodeAt(end);
    if (c === LF || (c === CR && text.charCodeAt(end + 1) === LF)) {
      if (content.blank < 0) content.blank = backslash;
    } else if (content.bad < 0) content.bad = backslash;
    return end - 1;
  }
  if (next === LF || next === CR) return backslash;
  if (next === NUL) return backslash;
  if (content.bad < 0 && !isEscape(text, backslash)) content.bad = backslash;
  return backslash + 1;
}

function isEscape(text: string, backslash: number): boolean {
  const escape = text.charAt(backslash + 1);
  if (escape === "u") return /^[0-9a-fA-F]{4}$/.test(text.slice(backslash + 2, backslash + 6));
  if (escape === "U") return /^[0-9a-fA-F]{8}$/.test(text.slice(backslash + 2, backslash + 10));
  return escape !== "" && 'btnfr"\\'.includes(escape);
}

/** Whether a character may stand right after a string; if not, the quotes before it probably open another string. */
function mayFollow(c: number): boolean {
  return isSpace(c) || [COMMA, CLOSE_BRACKET, CLOSE_BRACE, HASH, EQUALS, DOT, NUL].includes(c);
}

function badEscape(scan: Scan, start: number, at: number): BadValue {
  problem(scan, "bad-escape", at, escapeEnd(scan.text, at));
  return { kind: "bad", span: { start, end: scan.at } };
}

/** An unclosed string ends at its line, so that the lines below are read. */
function unclosed(scan: Scan, start: number): BadValue {
  scan.at = start;
  const stop = lineEnd(scan);
  const end = trimmedEnd(scan.text, start, stop);
  problem(scan, "unclosed-string", start, end);
  scan.at = stop;
  return { kind: "bad", span: { start, end } };
}
