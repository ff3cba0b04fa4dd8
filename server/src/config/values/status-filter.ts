import type { Parsed } from "./go-values.ts";

/**
 * - `not-a-pattern`: not a digit from 1 to 5, further digits, and then any number of X
 * - `wrong-length`: such a pattern, but not of three characters
 */
export type StatusFilterReason = "not-a-pattern" | "wrong-length";

/**
 * A filter for HTTP status codes in its canonical spelling ("5XX", "50X", "500"), as httpd.ParseStatusFilter reads and
 * MarshalText writes it (influxd 1.8.10 services/httpd/config.go; the same in 1.7.0 to 1.12.4).
 */
export function parseStatusFilter(text: string): Parsed<string, StatusFilterReason> {
  if (!/^[1-5][0-9]*[xX]*$/.test(text)) return { ok: false, reason: "not-a-pattern", piece: text };
  if (text.length !== 3) return { ok: false, reason: "wrong-length", piece: text };
  return { ok: true, value: text.toUpperCase() };
}
