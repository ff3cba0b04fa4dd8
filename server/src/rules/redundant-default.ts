import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import { defaultValue } from "../config/default-value.ts";
import type { SectionName } from "../config/schema/index.ts";
import { sameValue, type Setting } from "../config/setting.ts";
import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "redundant-default",
  severity: "info",
  impact: "advice",
  summary: "Settings that say what would be so anyway",
  why: "A file with all defaults written out hides what was decided on purpose. Settings that have to do with security are worth writing down all the same, and are left alone here.",
  docs: [configPage({ oss: "configuration-settings" })],
  bad: `[retention]
  check-interval = "30m"
`,
  alsoBad: [
    `[retention]
  enabled = true
  check-interval = "30m"
`,
  ],
  good: `[retention]
  check-interval = "10m"
`,
  *check(config) {
    // The defaults of Enterprise are known from its documentation only.
    if (config.kind.product !== "oss") return;
    for (const [section, keys] of redundant(config)) {
      const names = keys.map((key) => `\`${key}\``);
      const edits = keys.flatMap((key) => section.remove(key));
      yield {
        at: section.at(keys[0]),
        setting: section.label === "" ? undefined : section.label,
        message: `${section.label === "" ? "The file" : `\`${section.label}\``} repeats ${names.length === 1 ? "a default" : `${names.length} defaults`}: ${names.join(", ")}`,
        fixes: [{ title: names.length === 1 ? "Remove the setting" : "Remove these settings", safe: true, edits }],
      };
    }
  },
});

/** The settings of each section that repeat its defaults. */
function redundant(config: Config): Map<AnySection, string[]> {
  const found = new Map<AnySection, string[]>();
  for (const setting of config.writtenSettings()) {
    // Of several listeners none has defaults, so that what they repeat is needed.
    const several = config.sections(setting.key.section as SectionName).length > 1;
    const section = !several && isRedundant(setting) ? config.sectionOf(setting) : undefined;
    if (section === undefined || section.remove(setting.key.name).length === 0) continue;
    found.set(section, [...(found.get(section) ?? []), setting.key.name]);
  }
  return found;
}

function isRedundant(setting: Setting): boolean {
  const { key, from, value } = setting;
  const { security, file } = key.definition;
  if (from.kind !== "file" || security !== undefined || file !== undefined || value === undefined) return false;
  const initial = defaultValue(key);
  if (initial === undefined) return false;
  return sameValue(value, initial);
}
