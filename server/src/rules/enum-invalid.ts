import type { Config } from "../config/config.ts";
import type { ConfigProblem, ConfigProblemCode } from "../config/config-problem.ts";
import { settingDocs } from "./docs.ts";
import { inertWords } from "./inert-words.ts";
import { isLostDefault } from "./lost-defaults.ts";
import { meantWord } from "./meant-word.ts";
import { problemsOf, writtenText } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, dropSetting, entryOf, named, replaceValue, valueOf } from "./written.ts";

const codes: ConfigProblemCode[] = ["log-level", "index-version", "collectd-security-level", "collectd-multivalue"];

export default rule({
  id: "enum-invalid",
  severity: "error",
  impact: "startup",
  summary: "A word that a setting does not take",
  why: "Some settings take one word out of a few. Most of these influxd checks before it starts, and gives up, also for a listener that is off; a few it only misreads: an unknown log format brings back the default logger, and an unknown precision means nanoseconds.",
  docs: [
    settingDocs("logging", "level"),
    settingDocs("data", "index-version"),
    settingDocs("collectd", "security-level"),
  ],
  bad: `[logging]
  level = "warning"
`,
  alsoBad: [
    `[[udp]]
  enabled = true
  precision = "us"
`,
    `[[opentsdb]]
  consistency-level = "many"
`,
    `[logging]
  format = "JSON"
`,
    `[[graphite]]
  enabled = true
  protocol = "tpc"
`,
    `[data]
  index-version = "tsi"
`,
    `[data]
  index-version = "btree"
`,
  ],
  good: `[logging]
  level = "warn"
`,
  *check(config) {
    for (const problem of problemsOf(config, ...codes)) {
      if (isLostDefault(config, problem)) continue;
      const at = entryOf(config, problem)?.value?.span ?? problem.at;
      const words = problem.key?.definition.values ?? [];
      const meant = meantWord(textOf(config, problem), words);
      yield {
        at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: ${named(problem)} must be ${list(words)}, not ${valueOf(config, problem)}`,
        docs: docsOf(problem),
        // `debug` brings a warning of its own.
        fixes:
          meant === undefined
            ? dropSetting(config, problem)
            : replaceValue({ ...problem, at }, `"${meant}"`, meant !== "debug"),
      };
    }
    yield* inertWords(config);
  },
});

function textOf(config: Config, problem: ConfigProblem): string {
  const at = entryOf(config, problem)?.value?.span ?? problem.at;
  return writtenText(config, { ...problem, at }) ?? "";
}

function list(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
}
