import type { Config } from "../config/config.ts";
import { decodes } from "../config/decode-value.ts";
import { match } from "../config/decode.ts";
import { configPage } from "./docs.ts";
import { type Dropped, droppedBecause, ignores, placeOf, removal } from "./dropped.ts";
import { type Fix, rule } from "./rule.ts";

export default rule({
  id: "wrong-product",
  severity: "warning",
  impact: "ignored",
  summary: "A setting of the other product: OSS for Enterprise, or Enterprise for OSS",
  why: "InfluxDB OSS and InfluxDB Enterprise share most of their configuration, but not all of it. What only the other one reads has no effect, and nothing says so: `[hinted-handoff]` in OSS keeps no write for later.",
  docs: [configPage()],
  bad: `# influxlint: kind=oss
[anti-entropy]
  enabled = true
`,
  alsoBad: [
    `# influxlint: kind=data
[coordinator]
  query-timeout = "60s"
`,
    `# influxlint: kind=oss
[meta]
  meta-tls-enabled = true
`,
  ],
  good: `# influxlint: kind=oss
[retention]
  enabled = true
`,
  *check(config) {
    for (const name of droppedBecause(config, "product")) {
      const [here, there] =
        config.kind.product === "oss"
          ? ["InfluxDB OSS", "InfluxDB Enterprise"]
          : ["InfluxDB Enterprise", "InfluxDB OSS"];
      const { instead } = name.reason;
      const because =
        instead === undefined
          ? `only ${there} has it, and this file is read as one of ${here}`
          : `${here} calls it \`[${instead}]\``;
      yield {
        at: placeOf(name),
        setting: name.occurrence.path,
        message: `${ignores(config, name)}: ${because}`,
        fixes:
          instead === undefined
            ? removal(config, name).map((fix) => ({ ...fix, safe: false }))
            : rename(config, name, instead),
        tag: "unnecessary",
      };
    }
  },
});

/** Calls a section as this product does, where it has none of that name and would take the values. */
function rename(config: Config, { occurrence: { table } }: Dropped<"product">, name: string): Fix[] {
  const part = table?.key.parts[0];
  const section = config.schema.sections.get(name);
  if (table === undefined || part === undefined || section === undefined || table.array !== section.array) return [];
  if (config.document.tables.some((other) => config.nameOf(other)[0]?.toLowerCase() === name)) return [];
  const fits = table.entries.every(({ key: { parts }, value }) => {
    const key = match(section.keys, parts[0]?.text ?? "");
    return key === undefined || (value !== undefined && decodes(key, value));
  });
  if (!fits) return [];
  return [{ title: `Rename it to \`[${name}]\``, safe: false, edits: [{ span: part.span, text: name }] }];
}
