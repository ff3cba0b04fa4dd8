import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import type { SchemaKey, SectionName } from "../config/schema/index.ts";
import { canonical } from "../config/setting.ts";
import {
  type Contradiction,
  contradictions,
  dataNodes,
  elsewhere,
  filesOf,
  knownNodes,
  metaNodes,
  type Statement,
  statements,
} from "./cluster-nodes.ts";
import { type ClusterProblem, clusterRule } from "./cluster-rule.ts";
import { docsPage, settingDocs, settingUrl } from "./docs.ts";
import { canonicalHash } from "./password-hash.ts";
import { quote } from "./problems.ts";
import type { Related, Severity } from "./rule.ts";
import { isUnexpanded } from "./unexpanded.ts";

export default clusterRule({
  id: "cluster-setting-drift",
  severity: "error",
  impact: "reliability",
  summary: "A node has another value than the rest of the cluster",
  why: "All nodes must hash passwords alike and be held to FIPS alike: `password-hash` and `ensure-fips` are the same on data and meta nodes. A meta node with `raft-dialer-auth-required` reaches only those that have `raft-portal-auth-required`. Other limits on some data nodes than on the rest are allowed, but mostly forgotten ones: the same write or query then works here and fails there.",
  docs: [settingDocs("meta", "password-hash"), settingDocs("meta", "ensure-fips"), docsPage("passwordHashing")],
  bad: [
    { path: "data-1.conf", text: '# influxlint: kind=data\n[meta]\n  password-hash = "bcrypt"\n' },
    { path: "meta-1.conf", text: '# influxlint: kind=meta\n[meta]\n  password-hash = "pbkdf2-sha256"\n' },
  ],
  alsoBad: [
    [
      {
        path: "meta-1.conf",
        text: "# influxlint: kind=meta\n[meta]\n  raft-portal-auth-required = true\n  raft-dialer-auth-required = true\n",
      },
      { path: "meta-2.conf", text: "# influxlint: kind=meta\n" },
    ],
    [
      { path: "data-1.conf", text: "# influxlint: kind=data\n[cluster]\n  max-concurrent-queries = 50\n" },
      { path: "data-2.conf", text: "# influxlint: kind=data\n[cluster]\n  max-concurrent-queries = 60\n" },
    ],
  ],
  good: [
    { path: "data-1.conf", text: '# influxlint: kind=data\n[meta]\n  password-hash = "pbkdf2-sha256"\n' },
    { path: "meta-1.conf", text: '# influxlint: kind=meta\n[meta]\n  password-hash = "pbkdf2-sha256"\n' },
  ],
  *check(configs) {
    const nodes = knownNodes(configs);
    const hashes = statements(nodes, "meta", "password-hash")
      .filter(({ value }) => value !== "" && !isUnexpanded(value))
      .map((said) => ({ ...said, value: canonicalHash(said.value) }));
    const fips = statements(nodes, "meta", "ensure-fips").map((said) => ({ ...said, value: String(said.value) }));
    for (const all of [hashes, fips]) {
      for (const odd of contradictions(all)) yield drift(odd, "error", "all nodes must have the same");
    }
    yield* lockedOut(metaNodes(configs));
    const data = dataNodes(configs);
    for (const key of limits(data)) {
      for (const odd of contradictions(valuesOf(data, key))) {
        const { config, problem } = drift(odd, "info", "what one data node still does, another refuses");
        yield { config, problem: { ...problem, docs: [(kind) => settingUrl(kind, key.section, key.name)] } };
      }
    }
  },
});

/** Meta nodes that demand proof of the Raft servers that they dial, where others do not ask for any. */
function* lockedOut(nodes: readonly Config[]): Generator<ClusterProblem> {
  const dialers = statements(nodes, "meta", "raft-dialer-auth-required").filter(({ value }) => value);
  const open = statements(nodes, "meta", "raft-portal-auth-required").filter(({ value }) => !value);
  // Of one file that contradicts itself the rule `raft-unauthenticated` speaks.
  const without = (some: typeof open, config: Config): typeof open => some.filter((one) => one.config !== config);
  for (const said of dialers) {
    const others = without(open, said.config);
    if (others.length === 0) continue;
    const message = `This meta node dials only Raft servers that demand proof, and ${filesOf(others)} does not: \`raft-portal-auth-required\` is off there`;
    yield locked(
      said,
      message,
      elsewhere(others, ({ setting }) => `\`${setting}\` is off here`),
    );
  }
  for (const said of open) {
    const others = without(dialers, said.config);
    if (others.length === 0) continue;
    const message = `This meta node's Raft demands no proof, so ${filesOf(others)} cannot dial it: \`raft-dialer-auth-required\` is on there`;
    yield locked(
      said,
      message,
      elsewhere(others, ({ setting }) => `\`${setting}\` is on here`),
    );
  }
}

function locked({ config, at, setting }: Statement<boolean>, message: string, related: Related[]): ClusterProblem {
  const docs = [settingDocs("meta", "raft-portal-auth-required"), settingDocs("meta", "raft-dialer-auth-required")];
  return { config, problem: { at, setting, severity: "error", message, related, docs } };
}

function drift({ said, others }: Contradiction<string>, severity: Severity, consequence: string): ClusterProblem {
  const [other] = others;
  const their = other === undefined ? "" : asWritten(other);
  const difference = others.every(({ value }) => value === other?.value)
    ? `but ${quote(their)} in`
    : "and otherwise in";
  return {
    config: said.config,
    problem: {
      at: said.at,
      setting: said.setting,
      severity,
      message: `\`${said.setting}\` is ${quote(asWritten(said))}, ${difference} ${filesOf(others)}: ${consequence}`,
      related: elsewhere(others, (one) => `Here \`${one.setting}\` is ${quote(asWritten(one))}`),
    },
  };
}

/** A value as people know it from the file; hashes are compared in another spelling. */
function asWritten({ config, setting, value }: Statement<string>): string {
  return setting === "meta.password-hash" ? (config.section("meta").get("password-hash") ?? value) : value;
}

/** The limits against overload in `[data]` and `[cluster]`. */
function limits([first]: readonly Config[]): SchemaKey[] {
  const sections = ["data", "cluster"].map((name) => first?.schema.sections.get(name));
  return sections.flatMap((section) =>
    [...(section?.keys.values() ?? [])].filter(({ definition }) => definition.security === "dos"),
  );
}

function valuesOf(nodes: readonly Config[], key: SchemaKey): Statement<string>[] {
  return nodes.flatMap((config) => {
    const section: AnySection = config.section(key.section as SectionName);
    const setting = section.setting(key.name);
    const value = setting === undefined ? undefined : canonical(setting);
    if (setting === undefined || value === undefined || typeof value === "object") return [];
    return [{ config, setting: setting.name, at: section.at(key.name), value: String(value) }];
  });
}
