import type { Config } from "../config/config.ts";
import type { KeyName } from "../config/schema/index.ts";
import { contradictions, dataNodes, elsewhere, filesOf, statements } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { isOnlyLocal } from "./exposure.ts";
import { noFiles } from "./files.ts";
import { turnHttpsOn } from "./https-on.ts";
import type { Fix } from "./rule.ts";
import { switchProblem } from "./cluster-switches.ts";
import { isUnexpandedSecret } from "./unexpanded.ts";

export default clusterRule({
  id: "cluster-data-auth-mismatch",
  severity: "warning",
  impact: "security",
  summary: "The data nodes do not protect their HTTP APIs alike",
  why: "Every data node answers for the whole cluster: where one asks nobody for a password, or speaks clear text, everyone reads and writes through it what the others protect. Tokens that one node signs or accepts must be signed with the `shared-secret` of all.",
  docs: [settingDocs("http", "auth-enabled"), docsPage("authentication", { enterprise: "enable-authentication" })],
  bad: [
    { path: "data-1.conf", text: "# influxlint: kind=data\n[http]\n  auth-enabled = true\n" },
    { path: "data-2.conf", text: "# influxlint: kind=data\n[http]\n  auth-enabled = false\n" },
  ],
  alsoBad: [
    [
      {
        path: "data-1.conf",
        text: '# influxlint: kind=data\n[http]\n  https-enabled = true\n  https-certificate = "/etc/ssl/influxdb.pem"\n',
      },
      { path: "data-2.conf", text: "# influxlint: kind=data\n[http]\n  https-enabled = false\n" },
    ],
    [
      {
        path: "data-1.conf",
        text: '# influxlint: kind=data\n[http]\n  auth-enabled = true\n  shared-secret = "one"\n',
      },
      {
        path: "data-2.conf",
        text: '# influxlint: kind=data\n[http]\n  auth-enabled = true\n  shared-secret = "two"\n',
      },
    ],
  ],
  good: [
    { path: "data-1.conf", text: "# influxlint: kind=data\n[http]\n  auth-enabled = true\n" },
    { path: "data-2.conf", text: "# influxlint: kind=data\n[http]\n  auth-enabled = true\n" },
  ],
  *check(configs) {
    const open = dataNodes(configs).filter((config) => config.section("http").get("enabled") === true);
    // Behind a proxy on the same machine, other things are right.
    const reached = open.filter((config) => !isOnlyLocal(config));
    const withUsers = reached.filter((config) => config.section("http").get("auth-enabled") === true);
    for (const [key, consequence] of switches) {
      const comparable = reached.filter((config) => isComparable(config, key, withUsers));
      for (const contradiction of contradictions(statements(comparable, "http", key))) {
        const { said } = contradiction;
        const fixes = said.value ? [] : [closing(said.config, key)];
        const { config, problem } = switchProblem(contradiction, consequence, fixes);
        yield { config, problem: { ...problem, docs: [settingDocs("http", key)] } };
      }
    }
    const secrets = statements(open, "http", "shared-secret").filter(
      ({ config, value }) => config.section("http").get("auth-enabled") === true && !isUnexpandedSecret(value),
    );
    for (const { said, others } of contradictions(secrets)) {
      yield {
        config: said.config,
        problem: {
          at: said.at,
          setting: said.setting,
          impact: "reliability",
          docs: [settingDocs("http", "shared-secret")],
          message: `\`${said.setting}\` is not the one of ${filesOf(others)}: a token that one node accepts the other turns away`,
          related: elsewhere(others, ({ setting, value }) =>
            value === "" ? `\`${setting}\` is not set` : `\`${setting}\` is another one`,
          ),
        },
      };
    }
  },
});

const switches = [
  ["auth-enabled", "through the open node everyone reads and writes what the others ask a password for"],
  ["https-enabled", "passwords for all nodes travel in clear text to one of them"],
  ["ping-auth-enabled", "one node tells everyone what the others keep to themselves"],
  ["pprof-auth-enabled", "one node shows everyone the profiles that the others protect"],
  ["prom-read-auth-enabled", "through one node every user reads what the others protect"],
] as const satisfies readonly (readonly [KeyName<"http">, string])[];

/** Protects an open node as the others are; its certificate is its own, which only a person knows. */
function closing(config: Config, key: (typeof switches)[number][0]): Fix {
  if (key === "https-enabled") return turnHttpsOn(config, noFiles);
  const edits = config.section("http").set(key, "true");
  return { title: `Turn \`${key}\` on, as on the other data nodes`, safe: false, edits };
}

/** What authentication protects is compared only where it is on; profiles only where there are some. */
function isComparable(config: Config, key: (typeof switches)[number][0], withUsers: readonly Config[]): boolean {
  if (key === "auth-enabled" || key === "https-enabled") return true;
  if (!withUsers.includes(config)) return false;
  return key !== "pprof-auth-enabled" || config.section("http").get("pprof-enabled") === true;
}
