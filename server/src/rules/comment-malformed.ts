import { commentRule } from "./comment-rule.ts";

export default commentRule({
  id: "comment-malformed",
  severity: "warning",
  impact: "advice",
  summary: "A comment to influxlint that it cannot read",
  why: "A comment that begins with `influxlint:` is meant for influxlint, and one that it cannot read does nothing: what it should ignore is reported, and the kind of file that it names is not taken.",
  docs: [],
  bad: `[http]
  # influxlint: ignore auth-disabled
  auth-enabled = false
`,
  good: `[http]
  # influxlint: ignore[auth-disabled] until=2027-01-31 -- only reachable through the proxy
  auth-enabled = false
`,
  *check({ malformed }) {
    for (const { at, reason, inPart, fixes } of malformed) {
      if (inPart === true) yield { at, message: `Part of this comment has no effect: ${reason}`, fixes };
      else yield { at, message: `This comment has no effect: ${reason}`, fixes, tag: "unnecessary" };
    }
  },
});
