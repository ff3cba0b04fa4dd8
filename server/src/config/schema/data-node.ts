import { logLevels } from "../values/log-level.ts";
import {
  bareTables,
  bool,
  duration,
  fileMode,
  group,
  int,
  int32,
  listeners,
  logLevel,
  nanoseconds,
  section,
  size,
  statusFilters,
  string,
  stringTable,
  strings,
  uint,
  type SectionDefinition,
} from "./definition.ts";

export const logFormats = ["auto", "logfmt", "json"];
/** The names of TLS versions, without regard to case (influxd 1.8.10 pkg/tlsconfig); 1.7 does not know `1.3`. */
export const tlsVersionNames = ["", "ssl3.0", "tls1.0", "1.0", "tls1.1", "1.1", "tls1.2", "1.2", "tls1.3", "1.3"];
const consistencyLevels = ["any", "one", "quorum", "all"];
const soloWrites = "One server has nobody to wait for: OSS writes with the level `any`, whatever stands here";
const undocumented = { docs: { oss: false, enterprise: false } } as const;

/** Both products know the key from the same release on. */
const since = (first: string) => ({ oss: { since: first }, enterprise: { since: first } });

/**
 * The keys of influxdb.conf, of OSS and of Enterprise data nodes. What the two share is said once; `oss` and
 * `enterprise` hold the differences. Checked against the facts by scripts/check-keys.ts.
 */
export const dataNode = bareTables({
  "": section(
    "The settings before the first section header.",
    {
      "reporting-disabled": bool(false, "Turns off the daily usage report to usage.influxdata.com.", {
        security: "telemetry",
      }),
      "bind-address": string(
        "127.0.0.1:8088",
        "Address of the RPC service for backup, restore and other nodes; it asks nobody for a password.",
        { enterprise: { default: ":8088" }, security: "exposure", docs: { oss: "rpc-bind-address" } },
      ),
      hostname: string("localhost", "Name under which the other nodes of the cluster reach this data node.", {
        oss: false,
        security: "exposure",
      }),
      "gossip-frequency": duration("3s", "Interval at which this node tells the cluster about its state.", {
        oss: false,
      }),
      "compact-series-file": bool(false, "Compacts the series files before the server starts.", {
        oss: "documented",
        enterprise: { since: "1.11.4" },
      }),
    },
    { docs: { oss: "global-settings", enterprise: "global-settings" } },
  ),
  meta: section(
    "The metastore: users, databases, retention policies and shards; in a cluster, the link to the meta nodes.",
    {
      dir: string("", "Directory of the metastore, password hashes included.", {
        enterprise: { default: "/var/lib/influxdb/meta" },
        file: "directory",
      }),
      "retention-autocreate": bool(
        true,
        "Gives each new database the retention policy `autogen`, which keeps data forever.",
      ),
      "logging-enabled": bool(true, "Logs the messages of the meta service."),
      "meta-tls-enabled": bool(false, "Uses TLS to reach the meta nodes; needed when `https-enabled` is on there.", {
        oss: false,
        security: "tls",
      }),
      "meta-insecure-tls": bool(
        false,
        "Accepts any certificate from the meta nodes, so that an impostor goes unnoticed.",
        { oss: false, security: "tls" },
      ),
      "meta-auth-enabled": bool(
        false,
        "Proves this node's identity to the meta nodes; must equal `auth-enabled` there.",
        { oss: false, security: "auth" },
      ),
      "meta-internal-shared-secret": string(
        "",
        "Secret that signs the tokens between nodes; must equal `internal-shared-secret` on the meta nodes.",
        { oss: false, secret: true, security: "secret" },
      ),
      "password-hash": string(
        "bcrypt",
        "Scheme for password hashes: `bcrypt`, `pbkdf2-sha256` or `pbkdf2-sha512`; the same on all nodes.",
        { oss: false, enterprise: { since: "1.9.0" }, security: "auth" },
      ),
      "ensure-fips": bool(
        false,
        "Refuses to start unless the configuration is FIPS-ready, password hashing above all.",
        { oss: false, enterprise: { since: "1.9.0" }, security: "fips" },
      ),
    },
  ),
  data: section(
    "The storage engine: where shards and their write-ahead log lie, and how they are indexed and compacted.",
    {
      dir: string("", "Directory of the shards' TSM files, where the data itself lies.", {
        enterprise: { default: "/var/lib/influxdb/data" },
        file: "directory",
        docs: { oss: "dir-1", enterprise: "dir-1" },
      }),
      "wal-dir": string("", "Directory of the write-ahead log, which holds writes until they reach a TSM file.", {
        enterprise: { default: "/var/lib/influxdb/wal" },
        file: "directory",
      }),
      "wal-fsync-delay": duration(
        "0s",
        "Time for which writes gather before the log is synced to disk; `0s` syncs after each one.",
      ),
      "validate-keys": bool(false, "Rejects points whose measurement or tags are not valid Unicode.", {
        docs: { enterprise: false },
      }),
      "strict-error-handling": bool(
        false,
        "Fails a `SELECT INTO` whose results cannot be stored, instead of leaving those points out.",
        { ...since("1.8.5"), docs: { enterprise: false } },
      ),
      "skip-field-size-validation": bool(
        false,
        "Accepts string values longer than 1 MiB, which are rejected otherwise.",
        { ...since("1.9.4"), ...undocumented },
      ),
      "index-version": string(
        "inmem",
        "Index of new shards: `inmem` is rebuilt in memory at each start, `tsi1` lies on disk.",
        { values: ["inmem", "tsi1"] },
      ),
      "trace-logging-enabled": bool(false, "Logs what the storage engine and its log do, in great detail.", {
        security: "logging",
      }),
      "query-log-enabled": bool(true, "Logs each query before it runs, with all values in it.", {
        security: "logging",
      }),
      "query-log-path": string("", "File for the query log, as an absolute path; empty for none.", {
        oss: false,
        enterprise: { since: "1.12.0" },
        file: "log",
        security: "logging",
      }),
      "ingress-metric-by-measurement-enabled": bool(
        false,
        "Counts points, values and new series per measurement, for `_internal` and `/debug/vars`.",
        { ...since("1.9.0"), docs: { oss: false } },
      ),
      "ingress-metric-by-login-enabled": bool(
        false,
        "Counts points, values and new series per user, for `_internal` and `/debug/vars`.",
        { ...since("1.9.0"), docs: { oss: false } },
      ),
      "cache-max-memory-size": size("1g", "Size of a shard's write cache at which further writes are rejected.", {
        enterprise: { default: "1000000000" },
        security: "dos",
      }),
      "cache-snapshot-memory-size": size("25m", "Size of a shard's write cache at which it is written to a TSM file."),
      "cache-snapshot-write-cold-duration": duration(
        "10m",
        "Time without writes after which a shard's cache is written to a TSM file.",
      ),
      "compact-full-write-cold-duration": duration(
        "4h",
        "Time without writes after which all TSM files of a shard are compacted into one.",
      ),
      "max-concurrent-compactions": int(0, "Number of compactions that run at a time; `0` for half of the CPU cores."),
      "max-concurrent-optimized-compactions": int(
        0,
        "Number of optimized compactions that run at a time; `0` for one.",
        { ...since("1.12.1"), ...undocumented },
      ),
      "max-concurrent-deletes": int(1, "Number of deletions that run at a time on one shard.", {
        ...since("1.9.6"),
        docs: { enterprise: false },
      }),
      "series-file-max-concurrent-snapshot-compactions": int(
        0,
        "Number of series file compactions that run at a time; `0` for one per CPU core.",
        { ...since("1.8.0"), ...undocumented },
      ),
      "compact-throughput": size("48m", "Rate at which compactions write to disk, in bytes per second.", {
        enterprise: { since: "1.8.0" },
      }),
      "compact-throughput-burst": size(
        "48m",
        "Rate at which compactions write to disk in short bursts, in bytes per second.",
        { enterprise: { since: "1.8.0" } },
      ),
      "aggressive-points-per-block": size(
        "10000",
        "Number of points per block when shards that stayed fragmented are compacted aggressively.",
        since("1.12.0"),
      ),
      "tsm-use-madv-willneed": bool(
        false,
        "Asks the kernel to read TSM files ahead: helps some slow disks, troubles some kernels.",
        { docs: { enterprise: false } },
      ),
      "max-series-per-database": int(
        1_000_000,
        "Number of series in a database above which new ones are rejected; `0` for no limit; `inmem` only.",
        { security: "dos" },
      ),
      "max-values-per-tag": int(
        100_000,
        "Number of values of a tag above which new ones are rejected; `0` for no limit; `inmem` only.",
        { security: "dos" },
      ),
      "max-index-log-file-size": size("1m", "Size at which the log of a `tsi1` index is compacted into an index file."),
      "series-id-set-cache-size": int(100, "Number of tag lookups whose results a `tsi1` index keeps; `0` for none.", {
        oss: { since: "1.7.4" },
      }),
      "tar-stream-buffer-size": uint(
        1_048_576,
        "Size in bytes of the buffer through which backups stream shard files.",
        { ...since("1.12.3"), unit: "bytes", docs: { enterprise: false } },
      ),
    },
  ),
  coordinator: section(
    "Queries and writes: time limits, other limits, and what is logged about them.",
    {
      "write-timeout": duration("10s", "Time after which an unfinished write fails for the client."),
      "max-concurrent-queries": int(0, "Number of queries that run at a time; more are refused; `0` for no limit.", {
        security: "dos",
      }),
      "query-timeout": duration("0s", "Time after which a running query is killed; `0s` for no limit.", {
        security: "dos",
      }),
      "log-queries-after": duration("0s", "Time after which a running query is logged as slow; `0s` for never.", {
        security: "logging",
      }),
      "log-timedout-queries": bool(false, "Logs the queries that `query-timeout` killed.", {
        oss: { since: "1.11.1" },
        security: "logging",
        docs: { oss: false },
      }),
      "termination-query-log": bool(false, "Logs the queries that are running when influxd is told to stop.", {
        oss: { since: "1.9.6" },
        security: "logging",
      }),
      "max-select-point": int(0, "Number of points that a `SELECT` may read, checked each second; `0` for no limit.", {
        security: "dos",
      }),
      "max-select-series": int(0, "Number of series that a `SELECT` may read; `0` for no limit.", { security: "dos" }),
      "max-select-buckets": int(0, "Number of `GROUP BY time` buckets that a `SELECT` may create; `0` for no limit.", {
        security: "dos",
      }),
    },
    { enterprise: false },
  ),
  cluster: section(
    "Traffic between the data nodes of a cluster, and the limits of queries and writes.",
    {
      "dial-timeout": duration(
        "1s",
        "Time to wait for a connection to another data node before a query turns to the next one.",
      ),
      "pool-max-idle-time": duration("60s", "Time after which an idle connection to another data node is closed."),
      "pool-max-idle-streams": int(100, "Number of idle RPC streams that are kept open to another node."),
      "allow-out-of-order-writes": bool(
        false,
        "Lets new writes overtake queued ones, so that an older value may overwrite a newer one.",
        { enterprise: { since: "1.9.0" } },
      ),
      "allow-out-of-order": bool(false, "Name of `allow-out-of-order-writes` in the documentation of 1.8.", {
        enterprise: { since: "1.8.0", last: "1.8.10" },
        docs: { enterprise: false },
      }),
      "shard-reader-timeout": duration("0s", "Time within which another node must answer a query; `0s` for no limit."),
      "rpc-resettable-read-timeout": duration(
        "15m",
        "Time after which an incoming connection that stopped sending is dropped; `0s` for never.",
        { enterprise: { since: "1.12.3" }, security: "dos" },
      ),
      "rpc-resettable-write-timeout": duration(
        "15m",
        "Time after which an incoming connection that stopped receiving is dropped; `0s` for never.",
        { enterprise: { since: "1.12.3" }, security: "dos" },
      ),
      "https-enabled": bool(false, "Uses TLS between the data nodes.", { security: "tls" }),
      "https-certificate": string(
        "",
        "PEM file with the certificate for the other data nodes, and its key unless that lies apart.",
        { file: "certificate", security: "tls" },
      ),
      "https-private-key": string("", "PEM file with the private key; empty when the certificate file holds it.", {
        file: "private-key",
        security: "tls",
      }),
      "https-insecure-tls": bool(
        false,
        "Accepts any certificate from the other data nodes, so that an impostor goes unnoticed.",
        { security: "tls" },
      ),
      "https-insecure-certificate": bool(
        false,
        "Starts even if the certificate is open wider than 0644 or its key wider than 0600.",
        { enterprise: { since: "1.12.3" }, security: "permissions" },
      ),
      "cluster-tracing": bool(false, "Logs the traffic between the nodes in detail.", { security: "logging" }),
      "write-timeout": duration("10s", "Time after which an unfinished write fails for the client."),
      "max-concurrent-queries": int(0, "Number of queries that run at a time; more are refused; `0` for no limit.", {
        security: "dos",
      }),
      "max-concurrent-deletes": int(1, "Number of deletions that run at a time on one shard.", {
        enterprise: { since: "1.9.0" },
      }),
      "query-timeout": duration("0s", "Time after which a running query is killed; `0s` for no limit.", {
        security: "dos",
      }),
      "log-queries-after": duration("0s", "Time after which a running query is logged as slow; `0s` for never.", {
        security: "logging",
      }),
      "log-timedout-queries": bool(false, "Logs the queries that `query-timeout` killed.", {
        enterprise: { since: "1.11.0" },
        security: "logging",
        docs: { enterprise: "log-timedout-queries--false" },
      }),
      "termination-query-log": bool(false, "Logs the queries that are running when influxd is told to stop.", {
        enterprise: { since: "1.9.0" },
        security: "logging",
        docs: { enterprise: "termination-query-log--false" },
      }),
      "max-select-point": int(0, "Number of points that a `SELECT` may read, checked each second; `0` for no limit.", {
        security: "dos",
      }),
      "max-select-series": int(0, "Number of series that a `SELECT` may read; `0` for no limit.", { security: "dos" }),
      "max-select-buckets": int(0, "Number of `GROUP BY time` buckets that a `SELECT` may create; `0` for no limit.", {
        security: "dos",
      }),
    },
    { oss: false },
  ),
  retention: section("Deletion of data that is older than its retention policy allows.", {
    enabled: bool(true, "Deletes data that has expired; without it nothing ever goes away.", {
      docs: { enterprise: "enabled-2" },
    }),
    "check-interval": duration("30m", "Interval at which expired data is looked for.", {
      docs: { enterprise: "check-interval-1" },
    }),
  }),
  "shard-precreation": section("Creation of shards ahead of the time that they are for.", {
    enabled: bool(true, "Creates shards before the first write needs them.", {
      docs: { oss: "enabled-1", enterprise: "enabled-3" },
    }),
    "check-interval": duration("10m", "Interval at which the need for new shards is checked.", {
      docs: { oss: "check-interval-1", enterprise: "check-interval-2" },
    }),
    "advance-period": duration("30m", "Time before the end of a shard at which its successor is created."),
  }),
  monitor: section("Statistics that influxd records about itself.", {
    "store-enabled": bool(true, "Records influxd's own statistics in a database."),
    "store-database": string("_internal", "Database for the statistics; created when missing."),
    "store-interval": duration("10s", "Interval at which the statistics are recorded."),
    "remote-collect-interval": duration(
      "10s",
      "Interval at which the statistics of the other data nodes are fetched.",
      { oss: false },
    ),
  }),
  http: section("The HTTP API: queries, writes and administration.", {
    enabled: bool(true, "Serves the HTTP API; without it only the RPC service and the listeners remain.", {
      security: "exposure",
      docs: { oss: "enabled-2", enterprise: "enabled-4" },
    }),
    "bind-address": string(":8086", "Address of the HTTP API; without a host, all network interfaces.", {
      security: "exposure",
      docs: { oss: "http-bind-address", enterprise: "bind-address-1" },
    }),
    "auth-enabled": bool(false, "Asks every client for a user name and password.", { security: "auth" }),
    realm: string("InfluxDB", "Name of the realm in the server's request for a user name and password."),
    "log-enabled": bool(true, "Logs every HTTP request.", { security: "logging" }),
    "suppress-write-log": bool(false, "Leaves writes out of the request log.", { security: "logging" }),
    "access-log-path": string("", "File for the request log; empty for stderr, among influxd's other messages.", {
      file: "log",
      security: "logging",
    }),
    "access-log-status-filters": statusFilters(
      [],
      "Status codes to log, such as `5xx`, `50x` or `404`; empty for all requests.",
      { security: "logging", emptySince: "1.12.3" },
    ),
    "write-tracing": bool(false, "Logs the data of each write.", { security: "logging" }),
    "pprof-enabled": bool(
      true,
      "Serves profiles at `/debug/pprof`, to everybody unless `pprof-auth-enabled` is on too.",
      { security: "exposure" },
    ),
    "pprof-auth-enabled": bool(
      false,
      "Keeps `/debug` for administrators, if `auth-enabled` and `pprof-enabled` are on too.",
      { ...since("1.7.9"), security: "auth" },
    ),
    "debug-pprof-enabled": bool(
      false,
      "Serves profiles at localhost:6060 from the very start, without asking for a password.",
      { security: "exposure", docs: { enterprise: false } },
    ),
    "ping-auth-enabled": bool(
      false,
      "Asks for a user at `/ping`, `/status`, `/health` and `/metrics` too, if `auth-enabled` is on.",
      { ...since("1.7.9"), security: "auth", docs: { enterprise: false } },
    ),
    "prom-read-auth-enabled": bool(
      false,
      "Limits Prometheus remote reads to databases that the user may read, if `auth-enabled` is on.",
      { ...since("1.8.1"), security: "auth", docs: { enterprise: false } },
    ),
    "user-query-bytes-enabled": bool(false, "Counts the bytes that each user's queries return.", since("1.12.3")),
    headers: stringTable(undefined, "Headers that each response gets, as a table `[http.headers]`.", {
      ...since("1.8.1"),
      security: "headers",
      docs: { oss: "http-headers", enterprise: false },
    }),
    "https-enabled": bool(false, "Serves the HTTP API with TLS, and only with TLS.", {
      security: "tls",
      docs: { enterprise: "https-enabled-1" },
    }),
    "https-certificate": string(
      "/etc/ssl/influxdb.pem",
      "PEM file with the server's certificate, and its key unless that lies apart.",
      { file: "certificate", security: "tls", docs: { enterprise: "https-certificate-1" } },
    ),
    "https-private-key": string("", "PEM file with the private key; empty when the certificate file holds it.", {
      file: "private-key",
      security: "tls",
      docs: { enterprise: "https-private-key-1" },
    }),
    "https-insecure-certificate": bool(
      false,
      "Starts even if the certificate is open wider than 0644 or its key wider than 0600.",
      { ...since("1.12.3"), security: "permissions", docs: { enterprise: "https-insecure-certificate-1" } },
    ),
    "shared-secret": string("", "Secret that signs JSON web tokens; whoever knows it can log in as any user.", {
      secret: true,
      security: "secret",
    }),
    "max-row-limit": int(0, "Number of rows in a response that is not chunked; `0` for no limit.", { security: "dos" }),
    "max-connection-limit": int(0, "Number of open connections above which new ones are closed; `0` for no limit.", {
      security: "dos",
    }),
    "max-body-size": int(25_000_000, "Size in bytes of the largest request body; `0` for no limit.", {
      enterprise: { since: "1.9.0" },
      security: "dos",
      unit: "bytes",
    }),
    "max-concurrent-write-limit": int(0, "Number of writes that are processed at a time; `0` for no limit.", {
      security: "dos",
    }),
    "max-enqueued-write-limit": int(
      0,
      "Number of writes that wait for their turn; more are refused; `0` for no limit.",
      { security: "dos" },
    ),
    "enqueued-write-timeout": nanoseconds(
      30_000_000_000,
      "Time that a write waits for its turn, as an integer of nanoseconds; `0` for no limit.",
      { security: "dos" },
    ),
    "unix-socket-enabled": bool(false, "Serves the HTTP API on a Unix socket as well, always without TLS.", {
      security: "exposure",
    }),
    "bind-socket": string("/var/run/influxdb.sock", "Path of the Unix socket.", {
      file: "socket",
      security: "exposure",
    }),
    "unix-socket-group": group(
      undefined,
      "Group, by name or number, that owns the Unix socket; up to 1.12.4 any value prevents the start.",
      { security: "permissions", ...undocumented },
    ),
    "unix-socket-permissions": fileMode(
      "0777",
      "Mode of the Unix socket in octal digits; `0777` lets in every local user.",
      { security: "permissions", ...undocumented },
    ),
    "flux-enabled": bool(false, "Answers Flux queries.", { security: "exposure" }),
    "flux-log-enabled": bool(false, "Logs each Flux query with its text, duration and memory.", {
      oss: { since: "1.7.3" },
      enterprise: { since: "1.11.0" },
      security: "logging",
    }),
    "flux-testing": bool(false, "Sets the feature flags of Flux's own test suite; not for production.", {
      ...since("1.11.0"),
      ...undocumented,
    }),
  }),
  logging: section("Form and amount of influxd's messages.", {
    format: string(
      "auto",
      "Form of the messages: `logfmt`, `json`, or `auto`, which is for humans when on a terminal.",
      { enterprise: { default: "logfmt" }, values: logFormats },
    ),
    level: logLevel("info", "Lowest severity that is logged.", { values: logLevels }),
    "suppress-logo": bool(false, "Leaves out the banner at start; without a terminal there is none anyway."),
  }),
  subscriber: section("Copies of all writes to other servers, such as Kapacitor, by `CREATE SUBSCRIPTION`.", {
    enabled: bool(true, "Sends writes on to the subscribers.", { docs: { oss: "enabled-3", enterprise: "enabled-5" } }),
    "http-timeout": duration("30s", "Time after which a write to a subscriber is given up."),
    "insecure-skip-verify": bool(
      false,
      "Accepts any certificate from a subscriber, so that an impostor receives the data.",
      { security: "tls" },
    ),
    "ca-certs": string("", "PEM file with the authorities that vouch for subscribers; empty for those of the system.", {
      file: "ca",
      security: "tls",
    }),
    "write-concurrency": int(40, "Number of workers that send to subscribers."),
    "write-buffer-size": int(1000, "Number of writes that wait in memory for the workers."),
    "total-buffer-bytes": int(0, "Size in bytes of all subscriptions' buffers together; `0` for no limit.", {
      oss: { since: "1.9.3" },
      enterprise: { since: "1.9.0" },
      unit: "bytes",
    }),
  }),
  graphite: listeners("Listeners for the Graphite protocol, which knows no users: whoever reaches one may write.", {
    enabled: bool(false, "Opens the listener.", {
      security: "exposure",
      docs: { oss: "enabled-4", enterprise: "enabled-6" },
    }),
    "bind-address": string(":2003", "Address of the listener; without a host, all network interfaces.", {
      security: "exposure",
      docs: { oss: "graphite-bind-address", enterprise: false },
    }),
    protocol: string("tcp", "Transport of the listener: `tcp` or `udp`.", {
      values: ["tcp", "udp"],
      docs: { enterprise: false },
    }),
    database: string("graphite", "Database that receives the points; created when missing.", {
      docs: { enterprise: false },
    }),
    "retention-policy": string("", "Retention policy that receives the points; empty for the database's default.", {
      docs: { enterprise: false },
    }),
    "consistency-level": string("one", "Number of nodes that must confirm a write, in a cluster.", {
      values: consistencyLevels,
      docs: { enterprise: false },
      inert: soloWrites,
    }),
    "batch-size": int(5000, "Number of points that are gathered before they are written.", {
      docs: { enterprise: "batch-size-1" },
    }),
    "batch-pending": int(10, "Number of batches that may wait in memory."),
    "batch-timeout": duration("1s", "Time after which a batch is written even if it is not full."),
    "udp-read-buffer": int(0, "Size in bytes of the UDP receive buffer; `0` for the system's default.", {
      unit: "bytes",
    }),
    separator: string(".", "Text between the parts of a measurement name that a template joins."),
    tags: strings([], "Tags of every point, as `key=value`.", { docs: { oss: false } }),
    templates: strings(
      [],
      "Rules, `[filter] template [tags]`, that cut metric names into measurement, tags and field.",
      undocumented,
    ),
  }),
  collectd: listeners(
    "Listeners for collectd's binary protocol, which may sign or encrypt, but knows no users of influxd.",
    {
      enabled: bool(false, "Opens the listener.", {
        security: "exposure",
        docs: { oss: "enabled-5", enterprise: false },
      }),
      "bind-address": string(":25826", "UDP address of the listener; without a host, all network interfaces.", {
        security: "exposure",
        docs: { oss: "collectd-bind-address", enterprise: false },
      }),
      database: string("collectd", "Database that receives the points; created when missing.", {
        docs: { oss: "database-1", enterprise: false },
      }),
      "retention-policy": string("", "Retention policy that receives the points; empty for the database's default.", {
        docs: { oss: "retention-policy-1", enterprise: false },
      }),
      typesdb: string(
        "/usr/share/collectd/types.db",
        "File, or directory of files, that describes collectd's data types.",
        { file: "types-db", docs: { enterprise: false } },
      ),
      "security-level": string("none", "Protection that packets must have: `none`, `sign` or `encrypt`.", {
        values: ["none", "sign", "encrypt"],
        security: "auth",
      }),
      "auth-file": string(
        "/etc/collectd/auth_file",
        "File with collectd's user names and passwords, for `sign` and `encrypt`.",
        { file: "auth", security: "auth" },
      ),
      "parse-multivalue-plugin": string(
        "split",
        "Form of values that belong together: `split` into measurements, or `join` as fields of one.",
        { values: ["split", "join"], docs: { enterprise: false } },
      ),
      "batch-size": int(5000, "Number of points that are gathered before they are written.", {
        docs: { oss: "batch-size-1", enterprise: "batch-size-2" },
      }),
      "batch-pending": int(10, "Number of batches that may wait in memory.", {
        docs: { oss: "batch-pending-1", enterprise: "batch-pending-1" },
      }),
      "batch-timeout": duration("10s", "Time after which a batch is written even if it is not full.", {
        docs: { oss: "batch-timeout-1", enterprise: "batch-timeout-1" },
      }),
      "read-buffer": int(0, "Size in bytes of the UDP receive buffer; `0` for the system's default.", {
        unit: "bytes",
      }),
    },
  ),
  opentsdb: listeners(
    "Listeners for OpenTSDB's telnet and HTTP protocols, which know no users: whoever reaches one may write.",
    {
      enabled: bool(false, "Opens the listener.", {
        security: "exposure",
        docs: { oss: "enabled-6", enterprise: false },
      }),
      "bind-address": string(":4242", "Address of the listener; without a host, all network interfaces.", {
        security: "exposure",
        docs: { oss: "opentsdb-bind-address", enterprise: false },
      }),
      database: string("opentsdb", "Database that receives the points; created when missing.", {
        docs: { oss: "database-2", enterprise: false },
      }),
      "retention-policy": string("", "Retention policy that receives the points; empty for the database's default.", {
        docs: { oss: "retention-policy-2", enterprise: false },
      }),
      "consistency-level": string("one", "Number of nodes that must confirm a write, in a cluster.", {
        values: consistencyLevels,
        docs: { oss: "consistency-level-1", enterprise: false },
        inert: soloWrites,
      }),
      "tls-enabled": bool(false, "Serves the listener with TLS, and only with TLS.", {
        security: "tls",
        docs: { enterprise: false },
      }),
      certificate: string(
        "/etc/ssl/influxdb.pem",
        "PEM file with the listener's certificate, and its key unless that lies apart.",
        { file: "certificate", security: "tls", docs: { enterprise: false } },
      ),
      "private-key": string("", "PEM file with the private key; empty when the certificate file holds it.", {
        ...since("1.12.3"),
        file: "private-key",
        security: "tls",
        ...undocumented,
      }),
      "insecure-certificate": bool(
        false,
        "Starts even if the certificate is open wider than 0644 or its key wider than 0600.",
        { ...since("1.12.3"), security: "permissions", ...undocumented },
      ),
      "log-point-errors": bool(true, "Logs every malformed point."),
      "batch-size": int(
        1000,
        "Number of points, of the telnet protocol only, that are gathered before they are written.",
        { docs: { oss: "batch-size-2", enterprise: "batch-size-3" } },
      ),
      "batch-pending": int(5, "Number of batches that may wait in memory.", {
        docs: { oss: "batch-pending-2", enterprise: "batch-pending-2" },
      }),
      "batch-timeout": duration("1s", "Time after which a batch is written even if it is not full.", {
        docs: { oss: "batch-timeout-2", enterprise: "batch-timeout-2" },
      }),
    },
  ),
  udp: listeners("Listeners for line protocol over UDP, which knows no users: whoever reaches one may write.", {
    enabled: bool(false, "Opens the listener.", {
      security: "exposure",
      docs: { oss: "enabled-7", enterprise: false },
    }),
    "bind-address": string(":8089", "UDP address of the listener; without a host, all network interfaces.", {
      security: "exposure",
      docs: { oss: "udp-bind-address", enterprise: false },
    }),
    database: string("udp", "Database that receives the points; created when missing.", {
      docs: { oss: "database-3", enterprise: false },
    }),
    "retention-policy": string("", "Retention policy that receives the points; empty for the database's default.", {
      docs: { oss: "retention-policy-3", enterprise: false },
    }),
    precision: string("", "Unit of the points' timestamps: `n`, `u`, `ms`, `s`, `m` or `h`; empty for nanoseconds.", {
      values: ["", "n", "u", "ms", "s", "m", "h"],
    }),
    "batch-size": int(5000, "Number of points that are gathered before they are written.", {
      docs: { oss: "batch-size-3", enterprise: "batch-size-4" },
    }),
    "batch-pending": int(10, "Number of batches that may wait in memory.", {
      docs: { oss: "batch-pending-3", enterprise: "batch-pending-3" },
    }),
    "batch-timeout": duration("1s", "Time after which a batch is written even if it is not full.", {
      docs: { oss: "batch-timeout-3", enterprise: "batch-timeout-3" },
    }),
    "read-buffer": int(0, "Size in bytes of the UDP receive buffer; `0` for the system's default.", {
      unit: "bytes",
      docs: { oss: "read-buffer-1", enterprise: "read-buffer-1" },
    }),
    writers: int(1, "Number of workers that write batches at the same time.", { ...since("1.12.0"), ...undocumented }),
  }),
  continuous_queries: section(
    "Continuous queries: stored queries that influxd runs by itself, such as for downsampling.",
    {
      enabled: bool(true, "Runs continuous queries.", { docs: { oss: "enabled-8", enterprise: "enabled-7" } }),
      "log-enabled": bool(true, "Logs each run of a continuous query.", {
        security: "logging",
        docs: { oss: "log-enabled-1", enterprise: "log-enabled-1" },
      }),
      "query-stats-enabled": bool(false, "Records the duration of each run in the monitoring database.", {
        enterprise: { since: "1.9.0" },
      }),
      "run-interval": duration("1s", "Interval at which influxd looks for continuous queries that are due."),
    },
  ),
  tls: section("TLS of all listeners that use it, and of connections to subscribers.", {
    "min-version": string("", "Lowest TLS version to speak; empty for the default of the Go that built influxd.", {
      values: tlsVersionNames,
      security: "tls",
    }),
    "max-version": string("", "Highest TLS version to speak; empty for the default of the Go that built influxd.", {
      values: tlsVersionNames,
      security: "tls",
    }),
    ciphers: strings([], "Cipher suites for TLS up to 1.2, by Go's names; empty for Go's choice.", {
      security: "tls",
      docs: { enterprise: false },
    }),
    "advanced-expiration": duration("120h", "Time before a certificate expires at which warnings in the log begin.", {
      oss: "documented",
      enterprise: { since: "1.12.3" },
      security: "tls",
    }),
  }),
  "flux-controller": section(
    "Limits of Flux queries.",
    {
      "query-concurrency": int32(0, "Number of Flux queries that run at a time; `0` for no limit.", {
        security: "dos",
      }),
      "query-initial-memory-bytes": int(
        0,
        "Memory in bytes that a Flux query gets at its start; `0` for `query-max-memory-bytes`.",
        { unit: "bytes" },
      ),
      "query-max-memory-bytes": int(0, "Memory in bytes that one Flux query may use; `0` for no limit.", {
        security: "dos",
        unit: "bytes",
      }),
      "total-max-memory-bytes": int(0, "Memory in bytes that all Flux queries together may use; `0` for no limit.", {
        security: "dos",
        unit: "bytes",
      }),
      "query-queue-size": int32(
        0,
        "Number of Flux queries that wait for their turn; must be `0` if `query-concurrency` is.",
      ),
    },
    { oss: { since: "1.9.0" }, enterprise: { since: "1.9.0" } },
  ),
  enterprise: section(
    "The Enterprise license of this node.",
    {
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
      "registration-enabled": bool(false, "Registers the node with the Web Console, which no longer exists.", {
        docs: { enterprise: false },
      }),
      "registration-server-url": string("", "Address of the Web Console, which no longer exists.", {
        docs: { enterprise: false },
      }),
    },
    { oss: false },
  ),
  "hinted-handoff": section(
    "Queues on disk for writes to data nodes that cannot be reached.",
    {
      enabled: bool(true, "Queues writes for data nodes that cannot be reached; without it they miss them."),
      dir: string("/var/lib/influxdb/hh", "Directory of the queues.", {
        file: "directory",
        docs: { enterprise: "dir-2" },
      }),
      "max-size": size("10737418240", "Size of the queue for one other node at which it takes no more writes."),
      "max-age": duration("168h0m0s", "Time after which a write in the queue is thrown away."),
      "max-writes-pending": int(1024, "Number of writes that wait to enter the queue.", {
        enterprise: { since: "1.10.0" },
      }),
      "max-pending-writes": int(1024, "Name of `max-writes-pending` in the documentation of 1.8 and 1.9.", {
        enterprise: { since: "1.8.0", last: "1.9.13" },
        docs: { enterprise: false },
      }),
      "batch-size": int(512_000, "Size in bytes of what is sent to a shard in one request.", { unit: "bytes" }),
      "retry-concurrency": int(20, "Number of blocks that are sent to another node at a time."),
      "retry-rate-limit": int(0, "Rate at which queued writes are sent, in bytes per second; `0` for no limit."),
      "retry-interval": duration("1s", "Time to wait after the first failed attempt; it grows with each further one."),
      "retry-max-interval": duration("200s", "Time that the growing wait between attempts does not exceed."),
      "purge-interval": duration("1m0s", "Interval at which writes older than `max-age` are looked for."),
    },
    { oss: false },
  ),
  "anti-entropy": section(
    "Repair of shards that are missing or differ between data nodes.",
    {
      enabled: bool(false, "Compares shards with the other nodes' and repairs them.", {
        docs: { enterprise: "enabled-1" },
      }),
      "check-interval": duration("5m", "Interval at which shards are compared."),
      "max-fetch": int(10, "Number of shards that one node copies or repairs at a time."),
      "max-sync": int(
        1,
        "Number of synchronizations that run at a time; change it only if InfluxData's support says so.",
      ),
      "auto-repair-missing": bool(true, "Restores missing shards without being asked."),
    },
    { oss: false },
  ),
} as const satisfies Record<string, SectionDefinition>);
