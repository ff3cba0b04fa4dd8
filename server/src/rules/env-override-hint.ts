import type { Config } from "../config/config.ts";
import { canonical, sameValue } from "../config/setting.ts";
import { configPage, nearestUrl } from "./docs.ts";
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
  why: "influxd lays its `INFLUXDB_*` variables over the file: a line that protects the server may count for nothing, and one that does not may be made up for. A variable whose name is not exactly that of a setting is passed over without a word, as is one for an entry of a list that the file does not have; the settings of `[coordinator]` have no other name in the environment, though OSS reads `[cluster]` in the file.",
  docs: [configPage({ oss: "influxdb-environment-variables-influxdb" })],
  environment: {
    INFLUXDB_HTTP_AUTH_ENABLED: "false",
    INFLUXDB_HTTPS_ENABLED: "true",
    INFLUXDB_UDP_1_ENABLED: "true",
    INFLUXDB_CLUSTER_QUERY_TIMEOUT: "30s",
    INFLUXDB_CLUSTER_ALLOW_OUT_OF_ORDER: "true",
  },
  bad: `[http]
  auth-enabled = true
`,
  alsoBad: [
    {
      text: `# influxlint: kind=meta
[meta]
`,
      environment: { INFLUXDB_META_AUTH_ENABLE: "true" },
    },
    {
      text: `# influxlint: kind=data
[cluster]
`,
      environment: { INFLUXDB_CLUSTER_ALLOW_OUT_OF_ORDER: "true" },
    },
  ],
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    if (config.environment.size === 0) return;
    yield* overridden(config);
    for (const { variable, section, key, enterprise, instead, never, mayCount } of unusedVariables(config)) {
      const security = key?.definition.security;
      const protects = instead !== undefined && security !== undefined && protective.has(security);
      const reason =
        never ??
        (enterprise !== undefined
          ? `only Enterprise has \`cluster.${enterprise}\`, and the variables of \`[coordinator]\` begin with \`INFLUXDB_COORDINATOR_\``
          : instead === undefined
            ? "the file has no entry of that number"
            : mayCount === true
              ? `InfluxData's page names it, but by its key the variable is \`${instead}\``
              : `the name of the variable is \`${instead}\``);
      yield {
        at: section.at(key?.name),
        setting: key?.setting ?? section.name,
        severity: protects ? "warning" : "info",
        impact: mayCount === true ? "advice" : "ignored",
        message: `influxd ${mayCount === true ? "may ignore" : "ignores"} ${quote(variable)} in the environment: ${reason}`,
        docs: key === undefined ? [] : [(kind) => nearestUrl(kind, key.section, key.name)],
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
      docs: [(kind) => nearestUrl(kind, key.section, key.name)],
    };
  }
}
