import { docsPage } from "./docs.ts";
import { droppedBecause, placeOf, removal } from "./dropped.ts";
import { isAdminInterface } from "./removed-setting.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "admin-ui-enabled",
  severity: "warning",
  impact: "ignored",
  summary: "The web interface that InfluxDB 1.3 removed is switched on",
  why: "The administration interface on port 8083 is gone since 1.3; on 1.2 and older it was open to everyone who reached it. The section does nothing today, and a firewall rule that was made for it can go too.",
  docs: [docsPage("releaseNotes")],
  bad: `[admin]
  enabled = true
  bind-address = ":8083"
`,
  good: `[http]
  enabled = true
`,
  *check(config) {
    for (const name of droppedBecause(config, "removed").filter(isAdminInterface)) {
      yield {
        at: placeOf(name),
        setting: "admin.enabled",
        message: "influxd ignores `[admin]`: the web interface on port 8083 left InfluxDB with 1.3",
        fixes: removal(config, name),
        tag: "unnecessary",
      };
    }
  },
});
