import type { Config } from "../config/config.ts";
import { configPage, sectionUrl, settingUrl } from "./docs.ts";
import { droppedBecause, ignores, mayBePutAside, placeOf } from "./dropped.ts";
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
  alsoBad: [
    `[http.header]
  X-Frame-Options = "DENY"
`,
  ],
  good: `[subscriber]
  enabled = false
`,
  *check(config) {
    const dropped = droppedBecause(config, "misspelt", "unknown").filter(
      // Of a name with dots before its `=`, `toml-newer-syntax` says that no influxd reads it.
      ({ what, occurrence }) => what === "section" && (occurrence.entry?.key.parts.length ?? 1) === 1,
    );
    if (dropped.length === 0) return;
    const taken = new Set(
      config.document.tables.flatMap((table) => {
        const [first = "", second] = config.nameOf(table);
        return second === undefined ? [first] : [first, `${first}.${second}`];
      }),
    );
    for (const name of dropped) {
      const { occurrence, reason } = name;
      // `[http.header]` is within a section that influxd knows.
      const within = name.section?.name ?? "";
      const depth = name.section === undefined ? 1 : 2;
      const names = reason.why === "misspelt" && occurrence.names.length === depth ? reason.names : [];
      const part = occurrence.table?.key.parts[depth - 1];
      const fixes: Fix[] = [];
      for (const candidate of names) {
        const isArray = depth === 1 && config.schema.sections.get(candidate)?.array === true;
        const path = depth === 1 ? candidate : `${within}.${candidate}`;
        if (part === undefined || isArray !== occurrence.table?.array || (!isArray && taken.has(path))) continue;
        fixes.push({
          title: `Rename it to \`${candidate}\``,
          safe: names.length === 1 && !mayBePutAside(name, candidate),
          edits: [{ span: part.span, text: candidate }],
        });
      }
      const meant = names
        .map((candidate) => (depth === 1 ? headerOf(config, candidate) : `[${within}.${candidate}]`))
        .map(quote)
        .join(" or ");
      const link =
        names[0] === undefined
          ? undefined
          : depth === 1
            ? sectionUrl(config.kind, names[0])
            : settingUrl(config.kind, within, names[0]);
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
