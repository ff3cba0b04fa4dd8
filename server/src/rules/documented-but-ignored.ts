import { docsPage, settingUrl } from "./docs.ts";
import { droppedBecause, ignores, placeOf } from "./dropped.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "documented-but-ignored",
  severity: "warning",
  impact: "ignored",
  summary: "A setting that the documentation has and no OSS build reads",
  why: "InfluxData's documentation describes settings, such as `compact-series-file` and `advanced-expiration`, that no build of InfluxDB OSS has ever decoded. Series files are not compacted and warnings about certificates come no earlier, although the file says so.",
  docs: [docsPage("releaseNotes")],
  bad: `compact-series-file = true
`,
  good: `reporting-disabled = true
`,
  *check(config) {
    for (const name of droppedBecause(config, "documented-only")) {
      const link = settingUrl(config.kind, name.section?.name ?? "", name.occurrence.names.at(-1) ?? "");
      yield {
        at: placeOf(name),
        setting: name.occurrence.path,
        message: `${ignores(config, name)}: InfluxData documents it, but no build of InfluxDB OSS reads it`,
        docs: link === undefined ? [] : [() => link],
        tag: "unnecessary",
      };
    }
  },
});
