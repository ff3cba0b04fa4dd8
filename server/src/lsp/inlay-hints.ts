import type { InlayHint, Range } from "vscode-languageserver";
import type { AnySection } from "../config/section-view.ts";
import { defaultValue } from "../config/default-value.ts";
import { asToml, humanValue } from "../config/describe.ts";
import type { SchemaSection } from "../config/schema/index.ts";
import { canonical, sameValue, type Setting } from "../config/setting.ts";
import type { Entry } from "../toml/ast.ts";
import { elementOf, sectionOf, writtenSettings } from "./place.ts";
import type { View } from "./view.ts";

/** What a line does not show: a value that the environment overrides, lost defaults, sizes for people. */
export function inlayHints(view: View, range: Range): InlayHint[] {
  const start = view.offsetAt(range.start);
  const end = view.offsetAt(range.end);
  const hints: InlayHint[] = [];
  const add = (offset: number, label: string, tooltip: string): void => {
    if (offset < start || offset > end) return;
    hints.push({ position: view.range({ start: offset, end: offset }).start, label, tooltip, paddingLeft: true });
  };
  for (const [entry, setting] of writtenSettings(view.config)) {
    const hint = hintOf(entry, setting);
    if (hint !== undefined) add(entry.span.end, ...hint);
  }
  for (const table of view.config.document.tables) {
    const section = sectionOf(view.config, table);
    if (section?.array !== true) continue;
    const element = elementOf(view.config, section, table);
    if (element?.isZeroed === true) add(table.header.end, "without defaults", lostDefaults(element, section));
  }
  return hints;
}

function hintOf({ value }: Entry, setting: Setting): [label: string, tooltip: string] | undefined {
  const { from, key, overridden } = setting;
  if (from.kind === "environment" && (overridden === undefined || !sameValue(setting.value, overridden.value))) {
    const shown = key.definition.secret === true ? "a secret" : asToml(canonical(setting));
    return [`= ${shown}`, `The variable ${from.variable} overrides this line`];
  }
  if (value?.kind !== "integer" && key.definition.type !== "nanoseconds") return undefined;
  const human = humanValue(key, setting.value);
  return human === undefined ? undefined : [human, "What influxd makes of this value"];
}

function lostDefaults(element: AnySection, section: SchemaSection): string {
  const lost = [...section.keys.values()].flatMap((key) => {
    const setting = element.setting(key.name);
    if (setting?.from.kind !== "default" || setting.value === defaultValue(key)) return [];
    return [`${key.name} = ${asToml(canonical(setting))}`];
  });
  return `Of several [[${section.name}]] none has its defaults: ${lost.join(", ")}`;
}
