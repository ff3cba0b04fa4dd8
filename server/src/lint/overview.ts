import type { Config } from "../config/config.ts";
import { withoutAssigned } from "../config/secret-names.ts";
import { withoutSecrets } from "../config/secrets.ts";
import { canonical, type Setting, type SettingOrigin, type SettingValue } from "../config/setting.ts";
import { usedInstead } from "../config/service-defaults.ts";
import { lineStarts, positionAt } from "../text.ts";

/** One effective setting as the contract shows it; lines are 1-based. */
export interface EffectiveRow {
  readonly setting: string;
  readonly type: string;
  readonly value: SettingValue;
  /** What the service uses in its place, where it is empty or zero. */
  readonly used: SettingValue | undefined;
  readonly secret: true | undefined;
  readonly from: SettingOrigin["kind"];
  readonly line: number | undefined;
  readonly variable: string | undefined;
  /** What else it may be, since another spelling of the name says so, and which of them counts is random at each start. */
  readonly alternatives: readonly { readonly value: SettingValue; readonly line: number }[] | undefined;
}

/** Every setting that influxd holds, with where it comes from; what it holds as nil is left out. */
export function effectiveRows(config: Config): EffectiveRow[] {
  const starts = lineStarts(config.document.text);
  const lineOf = ({ from }: Setting): number | undefined =>
    from.kind === "file" ? positionAt(starts, from.entry?.span.start ?? from.at.start).line + 1 : undefined;
  return config.settings().flatMap((setting) => {
    const value = canonical(setting);
    if (value === undefined) return [];
    const { name, key, from } = setting;
    return [
      {
        setting: name,
        type: key.definition.type,
        value,
        used: usedInstead(setting),
        secret: key.definition.secret,
        from: from.kind,
        line: lineOf(setting),
        variable: from.kind === "environment" ? from.variable : undefined,
        alternatives: alternativesOf(setting, lineOf),
      },
    ];
  });
}

function alternativesOf(
  { rivals }: Setting,
  lineOf: (setting: Setting) => number | undefined,
): EffectiveRow["alternatives"] {
  return rivals?.flatMap((rival) => {
    const [value, line] = [canonical(rival), lineOf(rival)];
    return value === undefined || line === undefined ? [] : [{ value, line }];
  });
}

/** The names that the decoder drops, with their lines. */
export function ignoredRows(config: Config): { readonly name: string; readonly line: number }[] {
  const starts = lineStarts(config.document.text);
  return config.ignored.map(({ path, at }) => ({
    name: withoutAssigned(withoutSecrets(path, config.document, config.environment)),
    line: positionAt(starts, at.start).line + 1,
  }));
}
