import { commentRule, removalOf } from "./comment-rule.ts";

export default commentRule({
  id: "ignore-expired",
  severity: "warning",
  impact: "advice",
  summary: "An ignore comment whose last day is over",
  why: "An ignore comment with `until=` counts up to that day. Since then, what it silenced is reported again: repair it, or look at the reason and set another day.",
  docs: [],
  bad: `[http]
  # influxlint: ignore[auth-disabled] until=2020-01-31 -- until the proxy is there
  auth-enabled = false
`,
  good: `[http]
  # influxlint: ignore[auth-disabled] until=2199-01-31 -- until the proxy is there
  auth-enabled = false
`,
  *check({ ignores, allowsIgnores }) {
    if (!allowsIgnores) return;
    for (const comment of ignores) {
      const { at, until, isExpired } = comment;
      if (!isExpired || until === undefined) continue;
      yield { at, message: `This comment has counted until \`${until}\` only`, fixes: [removalOf(comment)] };
    }
  },
});
