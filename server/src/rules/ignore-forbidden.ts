import { commentRule, removalOf } from "./comment-rule.ts";

export default commentRule({
  id: "ignore-forbidden",
  severity: "warning",
  impact: "advice",
  summary: "An ignore comment in a project that allows none",
  why: "A project may forbid ignore comments, so that exceptions are made in one place. Then they do not count, and what they should silence is reported. The rule keeps silent in all other projects.",
  docs: [],
  bad: `[http]
  # influxlint: ignore[auth-disabled] -- only reachable through the proxy
  auth-enabled = false
`,
  good: `[http]
  # only reachable through the proxy
  auth-enabled = false
`,
  *check({ ignores, allowsIgnores }) {
    if (allowsIgnores) return;
    for (const comment of ignores) {
      const message = "This comment does not count: the project allows no ignore comments";
      yield { at: comment.at, message, fixes: [removalOf(comment)] };
    }
  },
});
