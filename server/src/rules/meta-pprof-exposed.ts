import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "meta-pprof-exposed",
  severity: "warning",
  impact: "security",
  summary: "The meta node serves profiles",
  why: "`/debug/pprof` of the meta API shows the memory and command line of influxd-meta, and a few requests for CPU profiles keep it busy. It is on by default; hardly anyone needs it.",
  docs: [settingDocs("meta", "pprof-enabled")],
  bad: `# influxlint: kind=meta
[meta]
  pprof-enabled = true
`,
  alsoBad: [
    `# influxlint: kind=meta
`,
    `# influxlint: kind=meta
[meta]
  http-bind-address = "127.0.0.1:8091"
`,
  ],
  good: `# influxlint: kind=meta
[meta]
  pprof-enabled = false
`,
  *check(config) {
    const meta = config.section("meta");
    if (config.kind.node !== "meta" || meta.get("pprof-enabled") !== true) return;
    const listener = config.listeners.find(({ service }) => service === "meta-http");
    const isLocal = listener?.scope === "loopback";
    if (listener === undefined || (isLocal && listener.authentication !== "none")) return;
    yield {
      at: meta.at("pprof-enabled"),
      setting: "meta.pprof-enabled",
      severity: isLocal ? "info" : "warning",
      message: `Whoever reaches \`${listener.address}\` can read influxd-meta's memory and slow it down at \`/debug/pprof\``,
      // Whoever looks at profiles today could not tomorrow, whether or not the file says that they are on.
      fixes: [{ title: "Turn profiles off", safe: false, edits: meta.set("pprof-enabled", "false") }],
    };
  },
});
