import { commentRule } from "./comment-rule.ts";
import { quote } from "./problems.ts";

export default commentRule({
  id: "ignore-unknown-rule",
  severity: "warning",
  impact: "advice",
  summary: "An ignore comment that names a rule that does not exist",
  why: "A misspelt name silences nothing. `influxlint rules` lists the rules; the id of a rule stands behind each finding.",
  docs: [],
  bad: `[http]
  # influxlint: ignore[auth-disable] -- only reachable through the proxy
  auth-enabled = false
`,
  alsoBad: [
    `[http]
  # influxlint: ignore[no-such-thing] -- only reachable through the proxy
  auth-enabled = false
`,
  ],
  good: `[http]
  # influxlint: ignore[auth-disabled] -- only reachable through the proxy
  auth-enabled = false
`,
  *check({ ignores, allowsIgnores }) {
    if (!allowsIgnores) return;
    for (const { id, at, verdict, meant, removal } of ignores.flatMap(({ names }) => names)) {
      if (verdict !== "unknown") continue;
      const hint = meant.length === 0 ? "" : `, did you mean ${meant.map((name) => `\`${name}\``).join(" or ")}?`;
      const renames = meant.map((name) => ({
        title: `Rename it to \`${name}\``,
        safe: false,
        edits: [{ span: at, text: name }],
      }));
      const fixes = renames.length > 0 ? renames : [removal];
      yield { at, message: `There is no rule ${quote(id)}${hint}`, fixes };
    }
  },
});
