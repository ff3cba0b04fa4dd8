import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";
import { bytesOf, typeProblemsOf } from "./type-problems.ts";
import { docsOf, replaceValue, valueOf } from "./written.ts";

export default rule({
  id: "byte-count-suffix",
  severity: "error",
  impact: "startup",
  summary: "A number of bytes with a unit, where only the number may stand",
  why: 'Some limits are sizes and take `"25m"`; others, such as `max-body-size` and the read buffers, are plain numbers of bytes. On a text influxd does not start, and does not say which setting it was.',
  docs: [configPage({ oss: "max-body-size", data: "max-body-size" })],
  bad: `[http]
  max-body-size = "25m"
`,
  good: `[http]
  max-body-size = 26214400
`,
  *check(config) {
    for (const problem of typeProblemsOf(config, "byte-count-suffix")) {
      const bytes = bytesOf(config, problem);
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: \`${problem.setting}\` takes a plain number of bytes, not ${valueOf(config, problem)} in quotes`,
        docs: docsOf(problem),
        fixes: bytes === undefined ? [] : replaceValue(problem, bytes, true),
      };
    }
  },
});
