import { commentRule } from "./comment-rule.ts";
import { unparsedBy } from "./unparsed.ts";

export default commentRule({
  id: "ignore-unused",
  severity: "warning",
  impact: "advice",
  summary: "An ignore comment that silences nothing",
  why: "The finding is gone, or the comment stands in the wrong place. If it stays, it silences the finding when it comes back. A comment counts for its own line, for the next one or, at the header of a section, for the whole section. It is called unused only where the rule ran and decided by the configuration alone: not where it is switched off, or where files, the date, variables of the environment or other nodes of a cluster decide.",
  docs: [],
  bad: `# influxlint: ignore[auth-disabled] -- only reachable through the proxy
[http]
  auth-enabled = true
`,
  alsoBad: [
    `# influxlint: ignore[auth-disabled, https-disabled] -- only reachable through the proxy
[http]
  auth-enabled = true
`,
  ],
  good: `# influxlint: ignore[auth-disabled] -- only reachable through the proxy
[http]
  auth-enabled = false
`,
  *check({ ignores, allowsIgnores }) {
    if (!allowsIgnores) return;
    for (const { names, isExpired } of ignores) {
      if (isExpired) continue;
      for (const { id, at, verdict, removal } of names) {
        const why = unparsedBy.has(id)
          ? "since nothing else is known of a file that cannot be parsed"
          : "which is about comments";
        if (verdict === "never") yield { at, message: `No comment can silence \`${id}\`, ${why}`, fixes: [removal] };
        if (verdict !== "unused") continue;
        const message = `There is nothing for this comment to ignore: \`${id}\` finds nothing in what it covers`;
        yield { at, message, fixes: [removal], tag: "unnecessary" };
      }
    }
  },
});
