import type { Config } from "../config/config.ts";
import type { Setting } from "../config/setting.ts";
import type { Span } from "../text.ts";
import type { Entry } from "../toml/ast.ts";
import { isUnexpandedSecret } from "./unexpanded.ts";

/** A secret that stands in the file, whether it counts or a variable overrides it: who reads the file has it. */
export interface FileSecret {
  readonly setting: Setting;
  readonly at: Span;
  readonly entry: Entry | undefined;
  /** Whether influxd takes another one from the environment. */
  readonly isOverridden: boolean;
}

/** The secrets that a file holds; what a template will put there is not one yet. */
export function fileSecrets(config: Config): FileSecret[] {
  return config.writtenSettings().flatMap((setting) => {
    const isOverridden = setting.from.kind === "environment";
    const { key, value, from } = setting.overridden ?? setting;
    if (key.definition.secret !== true || from.kind !== "file" || typeof value !== "string") return [];
    if (value === "" || isUnexpandedSecret(value)) return [];
    return [{ setting, at: from.entry?.span ?? from.at, entry: from.entry, isOverridden }];
  });
}
