import { commentRule, reasonExample } from "./comment-rule.ts";

export default commentRule({
  id: "ignore-without-reason",
  severity: "warning",
  impact: "advice",
  summary: "An ignore comment that does not say why",
  why: "Where the project asks for reasons, each ignore comment has to say why the finding does not matter, behind `--` at its end: whoever meets it in a year can then judge whether that still holds. The rule keeps silent unless the project asks.",
  docs: [],
  bad: `[http]
  # influxlint: ignore[auth-disabled]
  auth-enabled = false
`,
  good: `[http]
  # influxlint: ignore[auth-disabled] -- only reachable through the proxy
  auth-enabled = false
`,
  *check({ ignores, requireReason, allowsIgnores }) {
    if (!requireReason || !allowsIgnores) return;
    for (const { at, reason, reasoning } of ignores) {
      if (reason !== undefined) continue;
      yield {
        at,
        message: "This comment does not say why: a reason follows ` -- ` at its end",
        fixes: [{ title: "Say why", safe: false, edits: [reasoning], holes: [{ kind: "value", text: reasonExample }] }],
      };
    }
  },
});
