import type { Parsed } from "./go-values.ts";

/**
 * - `empty`: no text; influxd keeps the default then
 * - `not-octal`: `piece` is the first character that is no octal digit
 * - `overflow`: more than 32 bits
 * - `zero`: influxd refuses a mode without any permission
 */
export type FileModeReason = "empty" | "not-octal" | "overflow" | "zero";

/**
 * Permission bits, as toml.FileMode reads them (influxd 1.8.10 toml/toml.go; the same in 1.7.0 to 1.12.4): octal digits
 * without a prefix, so "0o777" is refused. An unquoted TOML integer gets here as its decimal digits.
 */
export function parseFileMode(text: string): Parsed<number, FileModeReason> {
  if (text === "") return { ok: false, reason: "empty", piece: text };
  let mode = 0;
  for (const digit of text) {
    if (!/[0-7]/.test(digit)) return { ok: false, reason: "not-octal", piece: digit };
    mode = mode * 8 + Number(digit);
    if (mode > 0xffffffff) return { ok: false, reason: "overflow", piece: text };
  }
  return mode === 0 ? { ok: false, reason: "zero", piece: text } : { ok: true, value: mode };
}

/** Permission bits as toml.FileMode writes them: octal, at least four digits ("0777"); nothing for 0. */
export function formatFileMode(mode: number): string {
  return mode === 0 ? "" : mode.toString(8).padStart(4, "0");
}
