import type { Config } from "../server/src/config/config.ts";
import type { AnySection } from "../server/src/config/section-view.ts";
import { formatDuration } from "../server/src/config/values/duration.ts";
import { canonical, type Setting } from "../server/src/config/setting.ts";

export type Values = Readonly<Record<string, unknown>>;

/** Every setting's value in the contract's form, secrets in the clear, and each array of tables as a list as well. */
export function effectiveValues(config: Config): Values {
  const values: Record<string, unknown> = {};
  for (const setting of config.settings()) values[setting.name] = plain(setting);
  for (const section of config.schema.sections.values()) {
    if (section.array) Object.defineProperty(values, section.name, { value: listOf(config, section.name) });
  }
  return values;
}

function listOf(config: Config, name: string): Values[] {
  return config.sections(name as "udp").map((section: AnySection) => {
    const settings = [...(config.schema.sections.get(name)?.keys.keys() ?? [])].map((key) => section.setting(key));
    const held = settings.flatMap((setting) =>
      setting === undefined ? [] : [[setting.key.name, plain(setting)] as const],
    );
    return Object.fromEntries(held.filter(([, value]) => value !== undefined));
  });
}

function plain(setting: Setting): unknown {
  const { secret, ...definition } = setting.key.definition;
  const value = canonical(secret === undefined ? setting : { ...setting, key: { ...setting.key, definition } });
  // The recordings went through JSON, where integers beyond 2^53 are rounded.
  return typeof value === "bigint" ? Number(value) : value;
}

/** Whether a value is one that a recording would have: what influxd holds as nil is left out there. */
export function isClaimed(value: unknown): boolean {
  if (value === undefined) return false;
  return typeof value !== "object" || value === null || Object.keys(value).length > 0;
}

export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([name, value]) => same(value, right.get(name)));
}

type Print = (config: Config) => string;

const text = (section: AnySection | undefined, key: string): string => {
  const setting = section?.setting(key);
  const value = setting === undefined ? undefined : plain(setting);
  if (Array.isArray(value)) return `[${value.join(" ")}]`;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "[]";
};

/** A section as Go prints the struct: its fields in order, with their keys; those that a release lacks are left out. */
const struct = (fields: string, name: string): Print => {
  const pairs = fields.split(" ").map((field) => field.split("=") as [string, string]);
  return (config) => {
    const keys = config.schema.sections.get(name)?.keys;
    const elements = config.sections(name as "udp").map((section: AnySection) => {
      const parts = pairs.filter(([, key]) => keys?.has(key)).map(([field, key]) => `${field}:${text(section, key)}`);
      return `{${parts.join(" ")}}`;
    });
    return config.schema.sections.get(name)?.array === true ? `[${elements.join(" ")}]` : elements.join(" ");
  };
};

/** The forms in which facts/oracle-cases.json shows some of the values. */
export const goStructs: Readonly<Record<string, Print>> = {
  bind: (config) => text(config.section(""), "bind-address"),
  coord: (config) => {
    const coordinator = config.section("coordinator");
    return `wt=${text(coordinator, "write-timeout")} mq=${text(coordinator, "max-concurrent-queries")}`;
  },
  data: (config) => {
    const data = config.section("data");
    return `cache=${text(data, "cache-max-memory-size")} fsync=${text(data, "wal-fsync-delay")} idx="${text(data, "index-version")}"`;
  },
  http: (config) => {
    const http = config.section("http");
    const timeout = http.get("enqueued-write-timeout") ?? 0;
    return [
      `auth=${text(http, "auth-enabled")}`,
      `bind="${text(http, "bind-address")}"`,
      `https=${text(http, "https-enabled")}`,
      `cert="${text(http, "https-certificate")}"`,
      `max-body=${text(http, "max-body-size")}`,
      `eqt=${formatDuration(BigInt(timeout))}`,
      `perm=${(http.get("unix-socket-permissions") ?? 0).toString(8)}`,
      `filters=${http.get("access-log-status-filters")?.length ?? 0}`,
    ].join(" ");
  },
  log: (config) => `${text(config.section("logging"), "level")}/${text(config.section("logging"), "format")}`,
  retention: struct("Enabled=enabled CheckInterval=check-interval", "retention"),
  udp: struct(
    "Enabled=enabled BindAddress=bind-address Database=database RetentionPolicy=retention-policy BatchSize=batch-size BatchPending=batch-pending ReadBuffer=read-buffer BatchTimeout=batch-timeout Precision=precision Writers=writers",
    "udp",
  ),
  collectd: struct(
    "Enabled=enabled BindAddress=bind-address Database=database RetentionPolicy=retention-policy BatchSize=batch-size BatchPending=batch-pending BatchDuration=batch-timeout ReadBuffer=read-buffer TypesDB=typesdb SecurityLevel=security-level AuthFile=auth-file ParseMultiValuePlugin=parse-multivalue-plugin",
    "collectd",
  ),
  graphite: struct(
    "Enabled=enabled BindAddress=bind-address Database=database RetentionPolicy=retention-policy Protocol=protocol BatchSize=batch-size BatchPending=batch-pending BatchTimeout=batch-timeout ConsistencyLevel=consistency-level Templates=templates Tags=tags Separator=separator UDPReadBuffer=udp-read-buffer",
    "graphite",
  ),
  tls: struct("Ciphers=ciphers MinVersion=min-version MaxVersion=max-version", "tls"),
};
