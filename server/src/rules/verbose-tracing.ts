import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import { configPage, settingDocs } from "./docs.ts";
import { usesItsLogging } from "./inert-words.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "verbose-tracing",
  severity: "warning",
  impact: "security",
  summary: "The log holds what clients send",
  why: "These settings are for the search for a fault: they write data, queries or commands into the log, where they stay, and slow the server down. Turn them off when the fault is found.",
  docs: [
    settingDocs("http", "write-tracing"),
    settingDocs("data", "trace-logging-enabled"),
    settingDocs("meta", "cluster-tracing"),
    settingDocs("logging", "level"),
    configPage(),
  ],
  bad: `[http]
  write-tracing = true
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  cluster-tracing = true
`,
    `[logging]
  level = "debug"
`,
  ],
  good: `[http]
  write-tracing = false
`,
  *check(config) {
    for (const { section, key, what } of traces(config)) {
      if (section.get(key) !== true) continue;
      yield {
        at: section.at(key),
        setting: `${section.label}.${key}`,
        message: `\`${key}\` writes ${what} into the log`,
        fixes: [{ title: "Turn it off", safe: false, edits: section.set(key, "false") }],
      };
    }
    const logging = config.section("logging");
    if (logging.get("level") !== "debug" || !usesItsLogging(config)) return;
    yield {
      at: logging.at("level"),
      setting: "logging.level",
      message: "The level `debug` fills the log with details of every service",
      fixes: [{ title: 'Write "info"', safe: false, edits: logging.set("level", '"info"') }],
    };
  },
});

function traces(config: Config): { readonly section: AnySection; readonly key: string; readonly what: string }[] {
  const http = config.section("http");
  const cluster = config.kind.node === "meta" ? config.section("meta") : config.section("cluster");
  const tracing = { section: cluster, key: "cluster-tracing", what: "the requests between the nodes" };
  const storage = {
    section: config.section("data"),
    key: "trace-logging-enabled",
    what: "every step of the storage engine",
  };
  const api = [
    { section: http, key: "write-tracing", what: "all data that is written" },
    { section: http, key: "flux-log-enabled", what: "every Flux query, with all values in it," },
  ];
  return [...(http.get("enabled") === true ? api : []), storage, tracing];
}
