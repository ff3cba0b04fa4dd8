import { ignoredNames } from "../config/ignored.ts";
import { sectionUrl } from "./docs.ts";
import { isOfEnterprise } from "./dropped.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "deprecated-cluster-section",
  severity: "warning",
  impact: "advice",
  summary: "`[coordinator]` under its former name",
  why: "influxd of the open-source edition rewrites a line that starts with `[cluster]` to `[coordinator]` before it reads the file, and announces in its log that it will stop doing so. With a `[coordinator]` in the same file it does not start.",
  docs: [(kind) => sectionUrl(kind, "coordinator")],
  bad: `[cluster]
  write-timeout = "10s"
`,
  good: `[coordinator]
  write-timeout = "10s"
`,
  *check(config) {
    // Data nodes of Enterprise read `[cluster]`, and no `[coordinator]`.
    const isCertain =
      config.kind.from.product !== "default" || !ignoredNames(config).some((name) => isOfEnterprise(config, name));
    let twice: ReadonlySet<number> | undefined;
    for (const table of config.document.tables) {
      const part = table.key.parts[0];
      if (part?.text !== "cluster" || config.nameOf(table)[0] !== "coordinator") continue;
      twice ??= new Set(config.redefinitions.flatMap(({ span, first }) => [span.start, first.start]));
      const clashes = twice.has(part.span.start);
      yield {
        at: table.header,
        setting: "coordinator",
        message: "`[cluster]` is the former name of `[coordinator]`, and a coming influxd will not know it any more",
        fixes: clashes
          ? []
          : [{ title: "Write `[coordinator]`", safe: isCertain, edits: [{ span: part.span, text: "coordinator" }] }],
        tag: "deprecated",
      };
    }
  },
});
