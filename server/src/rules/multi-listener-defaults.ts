import type { Config } from "../config/config.ts";
import { sectionUrl } from "./docs.ts";
import { isLostDefault } from "./lost-defaults.ts";
import { problemsOf } from "./problems.ts";
import { type Problem, rule } from "./rule.ts";
import { sectionOf } from "./written.ts";

export default rule({
  id: "multi-listener-defaults",
  severity: "error",
  impact: "startup",
  summary: "A default that is lost because a listener has several entries",
  why: "As long as a file has one `[[udp]]`, `[[graphite]]`, `[[collectd]]` or `[[opentsdb]]`, whatever is left out there has its default. With two or more, all of them start from nothing. influxd fills most of it in later, but not everything: then it does not start, or does without.",
  docs: [(kind) => sectionUrl(kind, "udp"), (kind) => sectionUrl(kind, "collectd")],
  bad: `[[collectd]]
  bind-address = ":25826"

[[collectd]]
  bind-address = ":25827"
`,
  alsoBad: [
    `[[opentsdb]]
  enabled = true
[[opentsdb]]
`,
    `[[udp]]
  enabled = true
[[udp]]
  enabled = true
`,
  ],
  good: `[[collectd]]
  bind-address = ":25826"
  security-level = "none"
  parse-multivalue-plugin = "split"

[[collectd]]
  bind-address = ":25827"
  security-level = "none"
  parse-multivalue-plugin = "split"
`,
  *check(config) {
    for (const problem of problemsOf(config, "collectd-security-level", "collectd-multivalue")) {
      const section = sectionOf(config, problem);
      if (problem.key === undefined || section === undefined || !isLostDefault(config, problem)) continue;
      const value = `"${String(problem.key.default)}"`;
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: with several \`[[collectd]]\`, none has defaults, and \`${problem.setting}\` must be given`,
        docs: [(kind) => sectionUrl(kind, "collectd")],
        fixes: [
          {
            title: `Write the default, \`${problem.key.name} = ${value}\``,
            safe: true,
            edits: section.set(problem.key.name, value),
          },
        ],
      };
    }
    yield* udpWithoutAddress(config);
    yield* opentsdbWithoutLog(config);
  },
});

/** The one service that does not fill in its address (influxd 1.8.10 services/udp/service.go Open). */
function* udpWithoutAddress(config: Config): Iterable<Problem> {
  let taken = config.listeners.some(({ protocol, port }) => protocol === "udp" && port === 8089);
  for (const udp of config.sections("udp")) {
    if (!udp.isZeroed || udp.get("enabled") !== true || udp.get("bind-address") !== "" || udp.has("bind-address"))
      continue;
    const edits = udp.set("bind-address", '":8089"');
    yield {
      at: udp.at("bind-address"),
      setting: `${udp.label}.bind-address`,
      stage: "run",
      message: `influxd does not start: with several \`[[udp]]\`, none has defaults, and \`${udp.label}.bind-address\` must be given`,
      fixes: taken ? [] : [{ title: 'Write the default, `bind-address = ":8089"`', safe: true, edits }],
    };
    taken = true;
  }
}

function* opentsdbWithoutLog(config: Config): Iterable<Problem> {
  for (const opentsdb of config.sections("opentsdb")) {
    const setting = opentsdb.setting("log-point-errors");
    if (!opentsdb.isZeroed || opentsdb.get("enabled") !== true || setting?.from.kind !== "default") continue;
    yield {
      at: opentsdb.at("log-point-errors"),
      setting: `${opentsdb.label}.log-point-errors`,
      severity: "warning",
      impact: "reliability",
      message: `Malformed points at \`${opentsdb.label}\` are not logged: with several \`[[opentsdb]]\`, none has the default of \`log-point-errors\``,
      docs: [(kind) => sectionUrl(kind, "opentsdb")],
      fixes: [
        {
          title: "Write the default, `log-point-errors = true`",
          safe: true,
          edits: opentsdb.set("log-point-errors", "true"),
        },
      ],
    };
  }
}
