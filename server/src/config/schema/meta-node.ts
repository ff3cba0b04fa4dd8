import { logLevels } from "../values/log-level.ts";
import { logFormats, tlsVersionNames } from "./data-node.ts";
import {
  bareTables,
  bool,
  duration,
  logLevel,
  section,
  string,
  strings,
  type SectionDefinition,
} from "./definition.ts";

/** The keys of influxdb-meta.conf. Only Enterprise has meta nodes, so nothing here speaks of OSS. */
export const metaNode = bareTables({
  "": section(
    "The settings before the first section header.",
    {
      "reporting-disabled": bool(false, "Turns off the daily usage report to usage.influxdata.com.", {
        security: "telemetry",
      }),
      "bind-address": string("", "Leftover without a use; the addresses that count are in `[meta]`.", {
        security: "exposure",
      }),
      hostname: string("", "Name under which the other nodes reach this one; with TLS it must be in the certificate."),
    },
    { docs: { enterprise: "global-options" } },
  ),
  enterprise: section("The Enterprise license of this node.", {
    "license-key": string(
      "",
      "License key, exchanged for a license with portal.influxdata.com; not together with `license-path`.",
      { secret: true, security: "secret" },
    ),
    "license-path": string(
      "",
      "JSON license file, for nodes that do not reach the internet; not together with `license-key`.",
      { file: "license" },
    ),
  }),
  meta: section("The meta node: its API, its part in the Raft consensus, and who may talk to it.", {
    dir: string("/var/lib/influxdb/meta", "Directory of the cluster's metadata, password hashes included.", {
      file: "directory",
    }),
    "bind-address": string(
      ":8089",
      "Address for Raft, by which the meta nodes agree; without a host, all network interfaces.",
      { security: "exposure", docs: { enterprise: "bind-address-1" } },
    ),
    "http-bind-address": string(
      ":8091",
      "Address of the meta API, for data nodes and `influxd-ctl`; without a host, all network interfaces.",
      { security: "exposure" },
    ),
    "auth-enabled": bool(
      false,
      "Asks for authentication at the meta API; must equal `meta-auth-enabled` on the data nodes.",
      { security: "auth" },
    ),
    "ldap-allowed": bool(false, "Allows an LDAP configuration to be set with `influxd-ctl ldap set-config`.", {
      security: "auth",
    }),
    "shared-secret": string("", "Secret that signs JSON web tokens; whoever knows it can log in as any user.", {
      secret: true,
      security: "secret",
    }),
    "internal-shared-secret": string(
      "",
      "Secret that signs the tokens between nodes; the same on all nodes of the cluster.",
      { secret: true, security: "secret" },
    ),
    "password-hash": string(
      "bcrypt",
      "Scheme for password hashes: `bcrypt`, `pbkdf2-sha256` or `pbkdf2-sha512`; the same on all nodes.",
      { enterprise: { since: "1.9.0" }, security: "auth" },
    ),
    "ensure-fips": bool(false, "Refuses to start unless the configuration is FIPS-ready, password hashing above all.", {
      enterprise: { since: "1.9.0" },
      security: "fips",
    }),
    "raft-portal-auth-required": bool(
      false,
      "Demands proof from meta nodes that connect to this one's Raft; needs `internal-shared-secret`.",
      { enterprise: { since: "1.12.0" }, security: "auth" },
    ),
    "raft-dialer-auth-required": bool(
      false,
      "Connects only to Raft servers that demand proof; only once all have `raft-portal-auth-required`.",
      { enterprise: { since: "1.12.0" }, security: "auth" },
    ),
    "https-enabled": bool(false, "Serves the meta API with TLS, and reaches the other meta nodes with it.", {
      security: "tls",
    }),
    "https-certificate": string("", "PEM file with the node's certificate, and its key unless that lies apart.", {
      file: "certificate",
      security: "tls",
    }),
    "https-private-key": string("", "PEM file with the private key; empty when the certificate file holds it.", {
      file: "private-key",
      security: "tls",
    }),
    "https-insecure-tls": bool(
      false,
      "Accepts any certificate from the other meta nodes, so that an impostor goes unnoticed.",
      { security: "tls" },
    ),
    "https-insecure-certificate": bool(
      false,
      "Starts even if the certificate is open wider than 0644 or its key wider than 0600.",
      { enterprise: { since: "1.12.3" }, security: "permissions" },
    ),
    "data-use-tls": bool(
      false,
      "Uses TLS to reach the data nodes; needed when `[cluster] https-enabled` is on there.",
      { security: "tls" },
    ),
    "data-insecure-tls": bool(
      false,
      "Accepts any certificate from the data nodes, so that an impostor goes unnoticed.",
      { security: "tls" },
    ),
    "retention-autocreate": bool(
      true,
      "Gives each new database the retention policy `autogen`, which keeps data forever.",
    ),
    "gossip-frequency": duration("5s", "Interval at which this node passes on what it knows of the others."),
    "announcement-expiration": duration("30s", "Time after which news of a node counts as out of date."),
    "election-timeout": duration("1s", "Time as a candidate without a leader after which a new election begins."),
    "heartbeat-timeout": duration("1s", "Time without word from the leader after which an election begins."),
    "leader-lease-timeout": duration("500ms", "Time without word from a majority after which the leader steps down."),
    "commit-timeout": duration("50ms", "Interval at which the leader tells the others how far it has committed."),
    "consensus-timeout": duration("30s", "Time to wait for consensus before the latest Raft snapshot is fetched."),
    "lease-duration": duration(
      "1m0s",
      "Time for which a data node holds a task, such as running the continuous queries, for itself.",
    ),
    "cluster-tracing": bool(false, "Logs every HTTP request to the meta nodes, with commands, but without passwords.", {
      security: "logging",
    }),
    "logging-enabled": bool(true, "Logs the messages of the meta service."),
    "pprof-enabled": bool(true, "Serves profiles at `/debug/pprof` of the meta API.", { security: "exposure" }),
  }),
  tls: section(
    "TLS of the meta API and of connections to other nodes.",
    {
      "min-version": string(
        "",
        "Lowest TLS version to speak; empty for the default of the Go that built influxd-meta.",
        { values: tlsVersionNames, security: "tls", docs: { enterprise: false } },
      ),
      "max-version": string(
        "",
        "Highest TLS version to speak; empty for the default of the Go that built influxd-meta.",
        { values: tlsVersionNames, security: "tls", docs: { enterprise: false } },
      ),
      ciphers: strings([], "Cipher suites for TLS up to 1.2, by Go's names; empty for Go's choice.", {
        security: "tls",
        docs: { enterprise: false },
      }),
    },
    { enterprise: { since: "1.8.0" }, docs: { enterprise: "tls-settings" } },
  ),
  logging: section(
    "Form and amount of the meta node's messages.",
    {
      format: string(
        "auto",
        "Form of the messages: `logfmt`, `json`, or `auto`, which is for humans when on a terminal.",
        { values: logFormats, docs: { enterprise: false } },
      ),
      level: logLevel("info", "Lowest severity that is logged.", { values: logLevels, docs: { enterprise: false } }),
      "suppress-logo": bool(false, "Leaves out the banner at start; without a terminal there is none anyway.", {
        docs: { enterprise: false },
      }),
    },
    { docs: { enterprise: false } },
  ),
} as const satisfies Record<string, SectionDefinition>);
