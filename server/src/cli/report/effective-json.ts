import { effectiveRows, ignoredRows } from "../../lint/overview.ts";
import type { ReadConfig } from "../configs.ts";
import { kindOf } from "./json.ts";

/** One file of `effective --format json`. What influxd holds as nil is left out. */
export function effectiveJson({ path, config, accepted }: ReadConfig): unknown {
  return { path, kind: kindOf(config.kind), accepted, settings: effectiveRows(config), ignored: ignoredRows(config) };
}
