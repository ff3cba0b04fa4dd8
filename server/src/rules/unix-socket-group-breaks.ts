import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { configPage } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, sectionOf, valueAt } from "./written.ts";

export default rule({
  id: "unix-socket-group-breaks",
  severity: "error",
  impact: "startup",
  summary: "A group for the Unix socket, which no release can read",
  why: "Up to 1.12.4 influxd trips over its own setting: once a file names a group, it also wants a number from the variable `INFLUXDB_HTTP_UNIX_SOCKET_GROUP`, and without one it does not start.",
  docs: [configPage({ oss: "unix-socket-enabled", data: "unix-socket-enabled" })],
  bad: `[http]
  unix-socket-group = "influxdb"
`,
  alsoBad: [
    `[http]
  unix-socket-group = ""
`,
  ],
  good: `[http]
  unix-socket-enabled = false
`,
  *check(config) {
    for (const problem of problemsOf(config, "group")) {
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: isNoName(config, problem) ? "parse" : problem.stage,
        message: "influxd does not start: up to 1.12.4 it fails on any `unix-socket-group` in the file",
        docs: docsOf(problem),
        fixes: [
          {
            title: "Remove the setting",
            safe: true,
            edits: sectionOf(config, problem)?.remove("unix-socket-group") ?? [],
          },
        ],
      };
    }
  },
});

/** Whether the name is one that no group has, which influxd notices earlier. */
function isNoName({ document }: Config, { at }: ConfigProblem): boolean {
  const value = valueAt(document, at);
  return value?.kind === "string" && /^[0-9]*$/.test(value.value);
}
