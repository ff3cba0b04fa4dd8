import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { suggestTlsVersion, tlsVersion } from "../config/values/tls.ts";
import { newestVersion } from "../config/values/version.ts";
import { configPage } from "./docs.ts";
import { problemsOf, writtenText } from "./problems.ts";
import { type Fix, rule } from "./rule.ts";
import { typeProblemsOf } from "./type-problems.ts";
import { docsOf, entryOf, named, replaceValue, valueOf } from "./written.ts";

export default rule({
  id: "tls-unknown-version",
  severity: "error",
  impact: "startup",
  summary: "A TLS version that influxd has no such name for",
  why: "influxd knows `tls1.2`, `tls1.3` and their elders, in quotes and in either case, and refuses to start on other spellings, such as those of OpenSSL, Java or nginx. Releases before 1.8.0 know no TLS 1.3.",
  docs: [configPage({ oss: "min-version", data: "min-version", meta: "tls-settings" })],
  bad: `[tls]
  min-version = "TLSv1.2"
`,
  alsoBad: [
    `[tls]
  max-version = 1.3
`,
  ],
  good: `[tls]
  min-version = "tls1.2"
`,
  *check(config) {
    for (const problem of [...problemsOf(config, "tls-version"), ...typeProblemsOf(config, "tls-unknown-version")]) {
      const text = textOf(config, problem);
      const tooNew = tlsVersion(text, config.kind.target) === undefined && tlsVersion(text, newestVersion) === "tls1.3";
      yield {
        at: entryOf(config, problem)?.value?.span ?? problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: tooNew
          ? `influxd does not start: ${config.kind.target} does not know the TLS 1.3 of ${named(problem)}`
          : `influxd does not start: for ${named(problem)}, ${valueOf(config, problem)} is not the name of a TLS version`,
        docs: docsOf(problem),
        fixes: tooNew
          ? write(config, problem, "tls1.2", false)
          : write(config, problem, suggestion(config, text), true),
      };
    }
  },
});

/** What is written, also where a number stands instead of a text. */
function textOf(config: Config, problem: ConfigProblem): string {
  if (problem.variable !== undefined) return config.environment.get(problem.variable) ?? "";
  const value = entryOf(config, problem)?.value;
  return writtenText(config, value === undefined ? problem : { ...problem, at: value.span }) ?? "";
}

function suggestion({ kind }: Config, text: string): string | undefined {
  return tlsVersion(text, kind.target) ?? suggestTlsVersion(text, kind.target);
}

function write(config: Config, problem: ConfigProblem, version: string | undefined, safe: boolean): Fix[] {
  const at = entryOf(config, problem)?.value?.span;
  return version === undefined || at === undefined ? [] : replaceValue({ ...problem, at }, `"${version}"`, safe);
}
