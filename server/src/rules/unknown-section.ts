import type { Config } from "../config/config.ts";
import { configPage, sectionUrl } from "./docs.ts";
import { droppedBecause, ignores, placeOf } from "./dropped.ts";
import { quote } from "./problems.ts";
import { type Fix, rule } from "./rule.ts";

export default rule({
  id: "unknown-section",
  severity: "warning",
  impact: "ignored",
  summary: "A section that influxd does not know",
  why: "influxd drops a section whose name it does not know, with everything in it: one wrong letter in a header loses all its settings.",
  docs: [
    configPage({
      oss: "configuration-settings",
      data: "data-node-configuration-settings",
      meta: "meta-node-configuration-settings",
    }),
  ],
  bad: `[subsciber]
  enabled = false
`,
  good: `[subscriber]
  enabled = false
`,
  *check(config) {
    const dropped = droppedBecause(config, "misspelt", "unknown").filter(
      // Of a name with dots before its `=`, `toml-newer-syntax` says that no influxd reads it.
      ({ what, occurrence }) => what === "section" && (occurrence.entry?.key.parts.length ?? 1) === 1,
    );
    if (dropped.length === 0) return;
    const taken = new Set(config.document.tables.map((table) => config.nameOf(table)[0]));
    for (const name of dropped) {
      const { occurrence, reason } = name;
      const names = reason.why === "misspelt" && occurrence.names.length === 1 ? reason.names : [];
      const part = occurrence.table?.key.parts[0];
      const fixes: Fix[] = [];
      for (const candidate of names) {
        const isArray = config.schema.sections.get(candidate)?.array === true;
        if (part === undefined || isArray !== occurrence.table?.array || (!isArray && taken.has(candidate))) continue;
        fixes.push({
          title: `Rename it to \`${candidate}\``,
          safe: names.length === 1,
          edits: [{ span: part.span, text: candidate }],
        });
      }
      const meant = names.map((candidate) => quote(headerOf(config, candidate))).join(" or ");
      const link = names[0] === undefined ? undefined : sectionUrl(config.kind, names[0]);
      yield {
        at: placeOf(name),
        setting: occurrence.path,
        message: `${ignores(config, name)}: there is no such section${meant === "" ? "" : `, did you mean ${meant}?`}`,
        docs: link === undefined ? [] : [() => link],
        fixes,
        tag: "unnecessary",
      };
    }
  },
});

function headerOf({ schema }: Config, name: string): string {
  return schema.sections.get(name)?.array === true ? `[[${name}]]` : `[${name}]`;
}
