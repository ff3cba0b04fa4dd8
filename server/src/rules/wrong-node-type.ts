import { configPage } from "./docs.ts";
import { droppedBecause, ignores, placeOf, removal } from "./dropped.ts";
import { isOnlySecret, renameToTwin } from "./node-twins.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "wrong-node-type",
  severity: "warning",
  impact: "ignored",
  summary: "A setting of the other kind of Enterprise node",
  why: "Data nodes and meta nodes have files of their own. Both have a section `[meta]`, with different settings: what belongs to the other node has no effect here.",
  docs: [configPage({ data: "meta", meta: "meta" })],
  bad: `# influxlint: kind=data
[meta]
  internal-shared-secret = "4rz9mYQ2k0bV7sXwT1nEjH6uLfDpCaGo"
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  meta-auth-enabled = true
`,
    `# influxlint: kind=data
[meta]
  gossip-frequency = "5s"
`,
    `# influxlint: kind=meta
[http]
  auth-enabled = true
`,
  ],
  good: `# influxlint: kind=data
[meta]
  meta-internal-shared-secret = "4rz9mYQ2k0bV7sXwT1nEjH6uLfDpCaGo"
`,
  *check(config) {
    for (const name of droppedBecause(config, "node")) {
      const [here, there] = config.kind.node === "data" ? ["data", "meta"] : ["meta", "data"];
      yield {
        at: placeOf(name),
        setting: name.occurrence.path,
        message: `${ignores(config, name)} on a ${here} node: it is a ${name.what === "key" ? "setting" : "section"} of ${there} nodes`,
        // What is meant all the same is not thrown away, least of all a secret.
        fixes: [renameToTwin(config, name) ?? (isOnlySecret(config, name) ? [] : removal(config, name))]
          .flat()
          .map((fix) => ({ ...fix, safe: false })),
        tag: "unnecessary",
      };
    }
  },
});
