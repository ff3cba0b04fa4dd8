import { configPage, docsPage } from "./docs.ts";
import { type Dropped, droppedBecause, ignores, placeOf, removal } from "./dropped.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "removed-setting",
  severity: "warning",
  impact: "ignored",
  summary: "A setting that influxd no longer reads",
  why: "Settings of InfluxDB 0.9 to 1.6 linger in files that were carried along. Today's influxd drops them without a word.",
  docs: [configPage({ oss: "configuration-settings" }), docsPage("releaseNotes")],
  bad: `[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/wal"
  wal-logging-enabled = true
`,
  good: `[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/wal"
  trace-logging-enabled = false
`,
  *check(config) {
    for (const name of droppedBecause(config, "removed")) {
      if (isAdminInterface(name)) continue;
      const { last, instead } = name.reason;
      const since = last === undefined ? "" : `: ${last} was the last release that read it`;
      yield {
        at: placeOf(name),
        setting: name.occurrence.path,
        message: `${ignores(name)}${since}${instead === undefined ? "" : `, today there is \`${instead}\``}`,
        fixes: removal(config, name),
        tag: "unnecessary",
      };
    }
  },
});

/** `[admin]` with `enabled = true` has a rule of its own. */
export function isAdminInterface({ occurrence }: Dropped<"removed">): boolean {
  if (occurrence.path !== "admin") return false;
  return (
    occurrence.table?.entries.some(
      ({ key, value }) => key.parts[0]?.text === "enabled" && value?.kind === "boolean" && value.value,
    ) === true
  );
}
