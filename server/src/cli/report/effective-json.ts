import { canonical } from "../../config/setting.ts";
import { lineStarts, positionAt } from "../../text.ts";
import type { ReadConfig } from "../configs.ts";
import { kindOf } from "./json.ts";

/** One file of `effective --format json`. What influxd holds as nil is left out. */
export function effectiveJson({ path, text, config, accepted }: ReadConfig): unknown {
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => positionAt(starts, offset).line + 1;
  return {
    path,
    kind: kindOf(config.kind),
    accepted,
    settings: config.settings().flatMap((setting) => {
      const value = canonical(setting);
      if (value === undefined) return [];
      const { name, key, from } = setting;
      return [
        {
          setting: name,
          type: key.definition.type,
          value,
          secret: key.definition.secret,
          from: from.kind,
          line: from.kind === "file" ? lineAt(from.entry?.span.start ?? from.at.start) : undefined,
          variable: from.kind === "environment" ? from.variable : undefined,
        },
      ];
    }),
    ignored: config.ignored.map(({ path: name, at }) => ({ name, line: lineAt(at.start) })),
  };
}
