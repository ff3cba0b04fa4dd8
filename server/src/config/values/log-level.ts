import { goLower, type Parsed } from "./go-values.ts";

/** The levels of influxd's log, from the chattiest to the quietest. */
export const logLevels = ["debug", "info", "warn", "error", "dpanic", "panic", "fatal"] as const;

export type LogLevel = (typeof logLevels)[number];

/**
 * A log level in its canonical spelling, as zapcore.Level.UnmarshalText reads it (zap 1.9.0 to 1.16.0, influxd 1.7.0 to
 * 1.12.4): in any case; no text means info. "warning", "trace" and "off" are not levels.
 */
export function parseLogLevel(text: string): Parsed<LogLevel, "unknown-level"> {
  if (text === "") return { ok: true, value: "info" };
  const lower = goLower(text);
  const value = logLevels.find((level) => level === lower);
  return value ? { ok: true, value } : { ok: false, reason: "unknown-level", piece: text };
}
