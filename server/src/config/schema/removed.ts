import { bareTables, type RemovedKey } from "./definition.ts";

export interface RemovedSection {
  /** What the section was, or what its removed keys were about. */
  readonly about: string;
  /** The last release that read the section; absent where the section lives on without these keys. */
  readonly last?: string;
  /** The section that influxd reads it as: its keys there still count, only those below are dropped. */
  readonly alias?: string;
  /** The section that took its place, whose keys somebody may have written under the old name. */
  readonly successor?: string;
  readonly keys: Readonly<Record<string, RemovedKey & { readonly secret?: true }>>;
}

/**
 * What influxdb.conf of OSS once had, back to 0.9.0 (of 0.8 what is in `[cluster]`), and what influxd 1.7 and later drop silently. Enterprise still
 * reads some of the names, such as `[hinted-handoff]`: ask its own table first.
 */
export const removed: Readonly<Record<string, RemovedSection>> = bareTables({
  "": {
    about: "Clustering left OSS with 0.12.",
    keys: {
      hostname: { last: "0.13.0" },
      join: { last: "0.13.0" },
    },
  },
  meta: {
    about: "The Raft cluster left OSS with 0.12, and with it the meta service's own listeners and timeouts.",
    keys: {
      enabled: { last: "0.11.1" },
      "bind-address": { last: "0.11.1", instead: "bind-address" },
      "http-bind-address": { last: "0.11.1" },
      "https-enabled": { last: "0.11.1" },
      "https-certificate": { last: "0.11.1" },
      hostname: { last: "0.9.6.1" },
      peers: { last: "0.9.2.1" },
      "raft-promotion-enabled": { last: "0.11.1" },
      "election-timeout": { last: "0.11.1" },
      "heartbeat-timeout": { last: "0.11.1" },
      "leader-lease-timeout": { last: "0.11.1" },
      "commit-timeout": { last: "0.11.1" },
      "lease-duration": { last: "0.13.0" },
      "cluster-tracing": { last: "0.11.1" },
      "pprof-enabled": { last: "0.13.0", instead: "http.pprof-enabled" },
    },
  },
  data: {
    about: "The storage engines b1 and bz1 gave way to tsm1, and other tasks moved to sections of their own.",
    keys: {
      enabled: { last: "0.11.1" },
      engine: { last: "1.0.2" },
      "max-wal-size": { last: "0.10.3" },
      "wal-flush-interval": { last: "0.10.3" },
      "wal-partition-flush-delay": { last: "0.10.3" },
      "wal-ready-series-size": { last: "0.10.3" },
      "wal-compaction-threshold": { last: "0.10.3" },
      "wal-max-series-size": { last: "0.10.3" },
      "wal-flush-cold-interval": { last: "0.10.3" },
      "wal-partition-size-threshold": { last: "0.10.3" },
      "wal-flush-memory-size-threshold": { last: "0.9.5.1", instead: "data.cache-snapshot-memory-size" },
      "wal-max-memory-size-threshold": { last: "0.9.5.1", instead: "data.cache-max-memory-size" },
      "wal-enable-logging": { last: "0.9.3", instead: "data.trace-logging-enabled" },
      "wal-logging-enabled": { last: "1.0.2", instead: "data.trace-logging-enabled" },
      "data-logging-enabled": { last: "0.13.0", instead: "data.trace-logging-enabled" },
      "index-compaction-age": { last: "0.9.5.1" },
      "index-compaction-full-age": { last: "0.9.5.1", instead: "data.compact-full-write-cold-duration" },
      "index-compaction-min-file-count": { last: "0.9.5.1" },
      "index-min-compaction-interval": { last: "0.9.5.1" },
      "compact-min-file-count": { last: "0.9.6.1" },
      "max-points-per-block": { last: "1.0.2" },
      "retention-auto-create": { last: "0.9.1", instead: "meta.retention-autocreate" },
      "retention-check-enabled": { last: "0.9.1", instead: "retention.enabled" },
      "retention-check-period": { last: "0.9.1", instead: "retention.check-interval" },
      "retention-create-period": { last: "0.9.1", instead: "shard-precreation.check-interval" },
    },
  },
  cluster: {
    about: "The former name of `[coordinator]`, from when OSS had clusters.",
    last: "0.13.0",
    alias: "coordinator",
    keys: {
      "force-remote-mapping": { last: "0.13.0" },
      "max-remote-write-connections": { last: "0.13.0" },
      "shard-mapper-timeout": { last: "0.13.0" },
      "shard-writer-timeout": { last: "0.13.0" },
      "seed-servers": { last: "0.8.9" },
      protobuf_port: { last: "0.8.9" },
      protobuf_timeout: { last: "0.8.9" },
      protobuf_heartbeat: { last: "0.8.9" },
      protobuf_min_backoff: { last: "0.8.9" },
      protobuf_max_backoff: { last: "0.8.9" },
      "write-buffer-size": { last: "0.8.9" },
      "max-response-buffer-size": { last: "0.8.9" },
      "concurrent-shard-query-limit": { last: "0.8.9" },
    },
  },
  "hinted-handoff": {
    about: "Queues for writes to other nodes, which left OSS with clustering.",
    last: "0.11.1",
    keys: {
      enabled: { last: "0.11.1" },
      dir: { last: "0.11.1" },
      "max-size": { last: "0.11.1" },
      "max-age": { last: "0.11.1" },
      "purge-interval": { last: "0.11.1" },
      "retry-interval": { last: "0.11.1" },
      "retry-max-interval": { last: "0.11.1" },
      "retry-rate-limit": { last: "0.11.1" },
    },
  },
  monitoring: {
    about: "The first statistics service, replaced by `[monitor]`.",
    last: "0.9.3",
    successor: "monitor",
    keys: {
      enabled: { last: "0.9.3", instead: "monitor.store-enabled" },
      "write-interval": { last: "0.9.3", instead: "monitor.store-interval" },
    },
  },
  registration: {
    about: "Registration of the server with InfluxData's former Enterprise manager.",
    last: "0.9.6",
    keys: {
      enabled: { last: "0.9.6" },
      url: { last: "0.9.6" },
      token: { last: "0.9.6", secret: true },
      "stats-interval": { last: "0.9.6" },
    },
  },
  admin: {
    about: "The web interface on port 8083, gone with 1.3; Chronograf does its job.",
    last: "1.2.4",
    keys: {
      enabled: { last: "1.2.4" },
      "bind-address": { last: "1.2.4" },
      "https-enabled": { last: "1.2.4" },
      "https-certificate": { last: "1.2.4" },
    },
  },
  ifql: {
    about: "The trial of Flux under its first name, replaced by `flux-enabled` in `[http]`.",
    last: "1.6.6",
    keys: {
      enabled: { last: "1.6.6", instead: "http.flux-enabled" },
      "log-enabled": { last: "1.6.6", instead: "http.flux-log-enabled" },
      "bind-address": { last: "1.6.6" },
    },
  },
  http: {
    about: "The former way to write points as JSON.",
    keys: {
      "json-write-enabled": { last: "0.11.1", instead: "line protocol" },
    },
  },
  graphite: {
    about: "Metric names are taken apart by templates now.",
    keys: {
      "name-position": { last: "0.9.0", instead: "graphite.templates" },
      "name-separator": { last: "0.9.0", instead: "graphite.separator", renamed: true },
    },
  },
  udp: {
    about: "Packets of up to 64 KiB are always read whole.",
    keys: {
      "udp-payload-size": { last: "0.12.2" },
    },
  },
  continuous_queries: {
    about: "Each query says in its own RESAMPLE clause how often and how far back it runs.",
    keys: {
      "compute-no-more-than": { last: "0.9.6.1", instead: "continuous_queries.run-interval" },
      "compute-runs-per-interval": { last: "0.9.6.1", instead: "RESAMPLE EVERY in the query" },
      "recompute-no-older-than": { last: "0.9.6.1", instead: "RESAMPLE FOR in the query" },
      "recompute-previous-n": { last: "0.9.6.1", instead: "RESAMPLE FOR in the query" },
    },
  },
});
