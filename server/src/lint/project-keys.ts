import type { Node, Product } from "../config/kind.ts";
import type { Severity } from "../rules/rule.ts";

/** The name of a project file. */
export const projectFileName = "influxlint.toml";

/** How much is reported. */
export type Profile = "recommended" | "pedantic";

/** What the keys of a project file hold, by their type. */
export interface ProjectValues {
  target: string;
  product: Product;
  node: Node;
  profile: Profile;
  flag: boolean;
  /** 0 to 3650. */
  days: number;
  text: string;
  texts: readonly string[];
  patterns: readonly string[];
  variables: Readonly<Record<string, string>>;
  severities: Readonly<Record<string, Severity | "off">>;
}

export type ProjectType = keyof ProjectValues;

/** A key of a project file: what the reader, the reference, the schema and `influxlint init` know of it. */
export interface ProjectKey<T extends ProjectType = ProjectType> {
  readonly type: T;
  /** A sentence or more, in Markdown. */
  readonly about: string;
  /** A value as it would be written. */
  readonly example: string;
  /** What holds where the key is not there. */
  readonly otherwise: string;
}

/** The keys of one table; what is read of it. */
export type ValuesOf<K extends Record<string, ProjectKey>> = {
  readonly [Name in keyof K]?: ProjectValues[K[Name]["type"]];
};

function key<T extends ProjectType>(type: T, about: string, example: string, otherwise: string): ProjectKey<T> {
  return { type, about, example, otherwise };
}

/** What may be said of all files, and in `[[overrides]]` of some. */
export const settingKeys = {
  product: key(
    "product",
    "The product that reads the configurations: `oss` or `enterprise`.",
    '"enterprise"',
    "found out from each file",
  ),
  node: key(
    "node",
    "The node of a cluster that reads the configurations: `data` or `meta`; OSS is always `data`.",
    '"data"',
    "found out from each file",
  ),
  target: key(
    "target",
    "The release of InfluxDB that reads the configurations: `1.7.0` to `1.12.4`, or `1.8` for its newest patch.",
    '"1.8"',
    "the newest release",
  ),
  profile: key(
    "profile",
    "How much is reported: `recommended`, errors and warnings; `pedantic`, advice too.",
    '"pedantic"',
    "`recommended`",
  ),
  behindProxy: key(
    "flag",
    "A reverse proxy ends TLS in front of the HTTP API. `https-disabled` is advice then where influxd listens on loopback only, and a warning on a private address, since what the proxy sends there is still in clear text; `basic-auth-over-http` too. On every interface, clients can go round the proxy, and nothing changes.",
    "true",
    "`false`",
  ),
  environmentFiles: key(
    "texts",
    "Files of `NAME=VALUE` lines with the `INFLUXDB_*` variables that influxd is started with; relative to the project file, later ones win. As systemd reads them, quotation marks around a value, which goes on over several lines there, do not belong to it, and a `#` behind it does, and a line with `export` is dropped; `docker run` keeps the quotation marks and reads line by line, and Compose takes ` # …` for a comment.",
    '["influxdb.env"]',
    "none",
  ),
  environment: key(
    "variables",
    "`INFLUXDB_*` variables that influxd is started with; they win over `environmentFiles`.",
    '{ INFLUXDB_HTTP_AUTH_ENABLED = "true" }',
    "none",
  ),
  rules: key(
    "severities",
    "Severities by rule: `off`, `info`, `warning` or `error`. `influxlint rules` lists the rules.",
    '{ "http-bind-all-interfaces" = "off" }',
    "each rule's own",
  ),
} as const satisfies Record<string, ProjectKey>;

/** What is said once, before all tables. */
export const fileKeys = {
  files: key(
    "patterns",
    "Files that are configurations although their names do not say so: a search through a directory picks them, too.",
    '["influx/*.conf", "*.influx.toml"]',
    "only `influxdb.conf` and the like",
  ),
  exclude: key(
    "patterns",
    "Files and folders that a search through a directory leaves out; with `--force-exclude` also where they are named on the command line.",
    '["vendor/", "*.orig"]',
    "nothing",
  ),
  root: key(
    "text",
    "The directory below which absolute paths in the configurations are looked up, such as a mounted image; relative to the project file.",
    '"image"',
    "the machine's own root",
  ),
  lookAtFiles: key(
    "flag",
    "Whether the files that a configuration names are looked at: certificates, keys, directories.",
    "false",
    "`true`",
  ),
  expiryDays: key(
    "days",
    "From how many days ahead on the end of a certificate is a warning.",
    "14",
    "a hint from `30` days on, a warning from `5`",
  ),
  requireReason: key("flag", "Whether each ignore comment must say why, behind `--`.", "true", "`false`"),
  allowInlineIgnores: key("flag", "Whether ignore comments count at all.", "false", "`true`"),
} as const satisfies Record<string, ProjectKey>;

/** All keys before the first header. */
export const topKeys = { ...settingKeys, ...fileKeys } as const;

/** `[[overrides]]`. */
export const overrideKeys = {
  files: key(
    "patterns",
    "The files that it is about: a file's pattern, or that of a folder for all in it.",
    '["staging/"]',
    "must be there",
  ),
  ...settingKeys,
} as const satisfies Record<string, ProjectKey>;

/** `[[cluster]]`. */
export const clusterKeys = {
  name: key("text", "What the cluster is called.", '"production"', "no name"),
  files: key(
    "patterns",
    "The configurations of its nodes: files, patterns of their names such as `data-*.conf`, or folders and other patterns for those that a search would pick.",
    '["production/"]',
    "must be there",
  ),
} as const satisfies Record<string, ProjectKey>;

/** An array of tables of a project file. */
export interface ProjectTable {
  readonly about: string;
  readonly keys: Readonly<Record<string, ProjectKey>>;
}

/** The arrays of tables, by name. */
export const projectTables = {
  overrides: {
    about:
      "Other settings for some files. Of several that a file matches, each key's last one counts; `environment` and `rules` are laid over those before.",
    keys: overrideKeys,
  },
  cluster: {
    about:
      "The nodes of one Enterprise cluster, which must agree with each other. Each of its files is judged next to all others, also where only one is checked; a file belongs to the first cluster that names it.",
    keys: clusterKeys,
  },
} as const satisfies Record<string, ProjectTable>;
