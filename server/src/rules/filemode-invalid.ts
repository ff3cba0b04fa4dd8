import { type FileModeReason, parseFileMode } from "../config/values/file-mode.ts";
import { configPage } from "./docs.ts";
import { problemsOf, writtenText } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, dropSetting, isBroken, replaceValue, valueOf } from "./written.ts";

const reasons: Readonly<Record<FileModeReason, string>> = {
  empty: "is empty",
  "not-octal": "is not a mode: only the digits 0 to 7 may stand there",
  overflow: "is too large for a mode",
  zero: "would let nobody in",
};

export default rule({
  id: "filemode-invalid",
  severity: "error",
  impact: "startup",
  summary: "A file mode that influxd cannot read",
  why: 'influxd takes the mode of its socket in octal digits without a prefix, such as `"0770"`, and refuses to start on any other digit, on `0o770` and on zero.',
  docs: [configPage({ oss: "unix-socket-enabled", data: "unix-socket-enabled" })],
  bad: `[http]
  unix-socket-permissions = "0o770"
`,
  alsoBad: [
    `[http]
  unix-socket-permissions = "rw"
`,
  ],
  good: `[http]
  unix-socket-permissions = "0770"
`,
  *check(config) {
    for (const problem of problemsOf(config, "file-mode")) {
      if (isBroken(config, problem.at)) continue;
      const reason = reasons[(problem.detail ?? "not-octal") as FileModeReason];
      const digits = /^\s*0?o?([0-7]{3,4})\s*$/i.exec(writtenText(config, problem) ?? "")?.[1] ?? "";
      const meant = parseFileMode(digits).ok ? `"${digits.padStart(4, "0")}"` : undefined;
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: for \`${problem.setting}\`, ${valueOf(config, problem)} ${reason}`,
        docs: docsOf(problem),
        fixes: meant === undefined ? dropSetting(config, problem) : replaceValue(problem, meant, true),
      };
    }
  },
});
