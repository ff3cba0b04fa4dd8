import { allRules, clusterRules } from "../server/src/rules/cluster-index.ts";

/** A paragraph of InfluxData's "Manage security" (InfluxDB Enterprise 1.7), and the rules that hold a file against it. */
interface Paragraph {
  readonly title: string;
  /** What it asks for, in our words. */
  readonly asks: string;
  /** Ids, or their beginnings with a `*`. */
  readonly rules: readonly string[];
  /** What no file can show. */
  readonly unseen?: string;
}

const page = "https://docs.influxdata.com/enterprise_influxdb/v1.7/administration/security/";

const paragraphs: readonly Paragraph[] = [
  {
    title: "Introduction",
    asks: "A cluster that the internet reaches is hardened first.",
    rules: [
      "http-bind-all-interfaces",
      "rpc-bind-exposed",
      "meta-bind-exposed",
      "listener-unauthenticated",
      "ports-firewall-hint",
    ],
  },
  {
    title: "Enabling authentication",
    asks: "Clients log in, and so do the nodes to each other.",
    rules: [
      "auth-disabled",
      "auth-no-admin-hint",
      "meta-auth-disabled",
      "meta-internal-secret-*",
      "cluster-meta-auth-mismatch",
      "cluster-internal-secret-mismatch",
      "cluster-data-auth-mismatch",
      "jwt-*",
      "ping-auth-*",
      "pprof-exposed",
      "prom-read-auth-disabled",
    ],
  },
  {
    title: "Managing users and permissions",
    asks: "Every user has the rights that it needs and no more.",
    rules: [
      "auth-no-admin-hint",
      "flux-bypasses-fga",
      "prom-read-auth-disabled",
      "ldap-needs-auth",
      "weak-password-hash",
    ],
    unseen: "users and grants are kept in the metastore",
  },
  {
    title: "Enabling HTTPS: clients and data nodes",
    asks: "Everything between clients and data nodes travels with TLS.",
    rules: ["https-*", "basic-auth-over-http", "cert-*", "key-*", "tls-*", "insecure-certificate-flag"],
  },
  {
    title: "Enabling HTTPS: authenticity",
    asks: "Certificates prove to each side whom it talks to.",
    rules: ["cert-self-signed", "cert-hostname-mismatch", "cluster-insecure-tls", "subscriber-insecure-skip-verify"],
    unseen: "1.x has no setting that asks clients for certificates",
  },
  {
    title: "Enabling HTTPS: meta and data nodes",
    asks: "What nodes say to each other travels with TLS, too; by default it does not.",
    rules: [
      "cluster-meta-no-tls",
      "cluster-rpc-no-tls",
      "cluster-meta-tls-mismatch",
      "cluster-data-tls-mismatch",
      "insecure-tls-without-tls",
    ],
  },
  {
    title: "Ports",
    asks: "Of a data node clients reach 8086 only; 8088, 8089 and 8091 are for the nodes of the cluster.",
    rules: [
      "http-bind-all-interfaces",
      "rpc-bind-exposed",
      "meta-bind-exposed",
      "raft-unauthenticated",
      "port-conflict*",
      "cluster-port-conflict",
      "ports-firewall-hint",
    ],
    unseen: "the rules of a firewall",
  },
  {
    title: "Backups",
    asks: "Backups go through the meta nodes, so that 8088 stays inside the cluster.",
    rules: ["backup-from-meta-hint", "rpc-bind-exposed"],
  },
  {
    title: "Encryption at rest",
    asks: "The disks of a cloud are encrypted; InfluxDB itself encrypts nothing that it stores.",
    rules: ["no-encryption-at-rest-hint"],
    unseen: "whether a disk is encrypted",
  },
];

/** What a paragraph's rules are; throws where there is none of that name. */
function rulesOf(names: readonly string[]): string[] {
  const ids = allRules.map(({ id }) => id);
  const found = names.flatMap((name) => {
    const matching = name.endsWith("*")
      ? ids.filter((id) => id.startsWith(name.slice(0, -1)))
      : ids.filter((id) => id === name);
    if (matching.length === 0) throw new Error(`docs/coverage.md: there is no rule ${name}`);
    return matching;
  });
  return [...new Set(found)];
}

/** The text of docs/coverage.md: what InfluxData asks for, with the rules that look after it, and all rules. */
export function coverage(): string {
  const link = (id: string): string => `[${id}](rules/${id}.md)`;
  const rows = paragraphs.map(
    ({ title, asks, rules: names, unseen }) =>
      `| ${title} | ${asks} | ${rulesOf(names).map(link).join(", ")} | ${unseen ?? ""} |`,
  );
  const overCluster = new Set<string>(clusterRules.map(({ id }) => id));
  const catalogue = allRules.map(
    ({ id, severity, impact, summary }) =>
      `| ${link(id)} | ${severity} | ${impact} | ${overCluster.has(id) ? "all files of a cluster" : "one file"} | ${summary} |`,
  );
  return `# What is covered

Each paragraph of InfluxData's page on [security](${page}) in InfluxDB Enterprise 1.7, and the rules that hold a
configuration against it.

| paragraph | asks for | rules | what no configuration shows |
| --- | --- | --- | --- |
${rows.join("\n")}

## All rules

${allRules.length} rules.

| rule | severity | impact | looks at | says |
| --- | --- | --- | --- | --- |
${catalogue.join("\n")}
`;
}
