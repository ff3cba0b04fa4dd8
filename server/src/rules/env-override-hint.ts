import type { Config } from "../config/config.ts";
import { canonical, sameValue } from "../config/setting.ts";
import { configPage, settingUrl } from "./docs.ts";
import { quote } from "./problems.ts";
import { type Problem, rule } from "./rule.ts";
import { unusedVariables } from "./unused-variables.ts";

/** What an operator believes to be protected by a variable that does nothing. */
const protective = new Set(["auth", "secret", "tls", "exposure", "permissions"]);

export default rule({
  id: "env-override-hint",
  severity: "warning",
  impact: "advice",
  summary: "A variable of the environment overrides the file, or seems to",
  why: "influxd lays its `INFLUXDB_*` variables over the file: a line that protects the server may count for nothing, and one that does not may be made up for. A variable whose name is not exactly that of a setting is passed over without a word.",
  docs: [configPage({ oss: "influxdb-environment-variables-influxdb", data: "environment-variables" })],
  environment: { INFLUXDB_HTTP_AUTH_ENABLED: "false" },
  bad: `[http]
  auth-enabled = true
`,
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    if (config.environment.size === 0) return;
    yield* overridden(config);
    for (const { variable, section, key, instead } of unusedVariables(config)) {
      const { security } = key.definition;
      const protects = instead !== undefined && security !== undefined && protective.has(security);
      const reason =
        instead === undefined ? "the file has no entry of that number" : `the name of the variable is \`${instead}\``;
      yield {
        at: section.at(key.name),
        setting: key.setting,
        severity: protects ? "warning" : "info",
        impact: "ignored",
        message: `influxd ignores ${quote(variable)} in the environment: ${reason}`,
        docs: [(kind) => settingUrl(kind, key.section, key.name)],
      };
    }
  },
});

/** Security settings that the environment gives another value than the file. */
function* overridden(config: Config): Iterable<Problem> {
  for (const setting of config.writtenSettings()) {
    const { key, from, value } = setting;
    if (from.kind !== "environment" || setting.overridden === undefined || key.definition.security === undefined)
      continue;
    if (value === undefined || sameValue(value, setting.overridden.value)) continue;
    const taken = canonical(setting);
    const reads = key.definition.secret === true || typeof taken === "object" ? "another value" : quote(String(taken));
    yield {
      at: config.sectionOf(setting)?.at(key.name) ?? { start: 0, end: 0 },
      setting: setting.name,
      severity: "info",
      message: `\`${from.variable}\` in the environment overrides this line: influxd takes ${reads}`,
      docs: [(kind) => settingUrl(kind, key.section, key.name)],
    };
  }
}
