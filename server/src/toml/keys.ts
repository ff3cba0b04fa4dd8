import type { Key, KeyPart } from "./ast.ts";
import {
  APOSTROPHE,
  BACKSLASH,
  CR,
  DOT,
  LF,
  NUL,
  QUOTE,
  blanksEnd,
  peek,
  problem,
  skipBlanks,
  variant,
} from "./scan.ts";
import type { Scan } from "./scan.ts";
import { readString } from "./strings.ts";

/** 1 for each character of a bare key: A-Z, a-z, 0-9, `_` and `-` (also BurntSushi/toml v0.3.1 lex.go, isBareKeyChar). */
const BARE = new Uint8Array(128);
for (const c of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") BARE[c.charCodeAt(0)] = 1;

/** Whether a key can start with this character. */
export function startsKey(c: number): boolean {
  return BARE[c] === 1 || c === QUOTE || c === APOSTROPHE;
}

/**
 * Read the key at `at`, and the blanks after it. Undefined, with one problem, if it cannot be read. More than one part
 * is something that only TOML 1.0 knows.
 */
export function readKey(scan: Scan): Key | undefined {
  const part = readPart(scan);
  if (part === undefined) return undefined;
  skipBlanks(scan);
  if (peek(scan) !== DOT) return { parts: [part], span: part.span };
  const start = part.span.start;
  const parts = [part];
  let end = part.span.end;
  while (peek(scan) === DOT) {
    scan.at++;
    skipBlanks(scan);
    const next = readPart(scan);
    if (next === undefined) return undefined;
    end = next.span.end;
    parts.push(next);
    skipBlanks(scan);
  }
  variant(scan, "dotted-key", "standard", start, end);
  return { parts, span: { start, end } };
}

/** Read one part of a key or table name; undefined, with a problem, if none is there or it is broken. */
export function readPart(scan: Scan): KeyPart | undefined {
  const start = scan.at;
  const c = peek(scan);
  if (BARE[c] === 1) {
    const end = bareEnd(scan.text, start, scan.length);
    scan.at = end;
    return { text: scan.text.slice(start, end), span: { start, end }, quote: "" };
  }
  if (c !== QUOTE && c !== APOSTROPHE) {
    badCharacter(scan);
    return undefined;
  }
  const string = readString(scan);
  if (string.kind === "bad") return undefined;
  if (string.quote.length > 1) variant(scan, "multi-line-key", "legacy", string.span.start, string.span.end);
  return { text: string.value, span: string.span, quote: string.quote };
}

/** Report the character at `at` as one that has no place in a name, or the end of the line in its stead. */
export function badCharacter(scan: Scan): void {
  const { at } = scan;
  if (peek(scan) === NUL) problem(scan, "nul", at, at + 1);
  else problem(scan, "bad-character", at, characterEnd(scan));
}

/** The end of the key that stands at an offset, dots and all; -1 if there is none on that line. Reports nothing. */
export function keyEnd(text: string, from: number, length: number): number {
  let at = from;
  for (;;) {
    at = partEnd(text, at, length);
    if (at < 0) return -1;
    const dot = blanksEnd(text, at, length);
    if (text.charCodeAt(dot) !== DOT) return at;
    at = blanksEnd(text, dot + 1, length);
  }
}

function partEnd(text: string, from: number, length: number): number {
  const quote = text.charCodeAt(from);
  if (quote !== QUOTE && quote !== APOSTROPHE) {
    const end = bareEnd(text, from, length);
    return end > from ? end : -1;
  }
  for (let at = from + 1; at < length; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) return at + 1;
    if (c === LF || c === CR) return -1;
    if (c === BACKSLASH && quote === QUOTE) at++;
  }
  return -1;
}

function bareEnd(text: string, from: number, length: number): number {
  let at = from;
  while (at < length && BARE[text.charCodeAt(at)] === 1) at++;
  return at;
}

/** The end of the character here, which may be two code units; where a line or the text ends, that is here. */
export function characterEnd(scan: Scan): number {
  const code = scan.at < scan.length ? scan.text.codePointAt(scan.at) : undefined;
  if (code === undefined || code === LF || code === CR) return scan.at;
  return scan.at + (code > 0xffff ? 2 : 1);
}
