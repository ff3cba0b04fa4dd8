import type { Kind, KindOrigin } from "../../server/src/lsp/protocol.ts";

const origins: Readonly<Record<KindOrigin, string>> = {
  option: "from your settings",
  comment: "from the comment in this file",
  project: "from influxlint.toml",
  "file-name": "from the file's name",
  content: "from the file's content",
  default: "by default",
};

const saying: Readonly<Record<KindOrigin, string>> = {
  option: "your settings say so",
  comment: "the comment in this file says so",
  project: "influxlint.toml says so",
  "file-name": "the file's name says so",
  content: "the file's content says so",
  default: "nothing says otherwise",
};

/** "InfluxDB OSS 1.12.4", "InfluxDB Enterprise 1.11.8 meta node". */
export function nameOf({ product, node, target }: Kind): string {
  return product === "oss" ? `InfluxDB OSS ${target}` : `InfluxDB Enterprise ${target} ${node} node`;
}

/** Why this kind: "product from the file's content, version by default"; what has the same reason is said once. */
export function reasonsOf(kind: Kind): string {
  const parts = partsByOrigin(kind);
  const [only] = parts.keys();
  if (parts.size === 1 && only !== undefined) return origins[only];
  return [...parts].map(([origin, named]) => `${named.join(" and ")} ${origins[origin]}`).join(", ");
}

/** The kind with its reasons, in lines: "Read as InfluxDB OSS 1.8.10: the comment in this file says so". */
export function readingOf(kind: Kind): string[] {
  const parts = partsByOrigin(kind);
  const [only] = parts.keys();
  if (parts.size === 1 && only !== undefined) return [`Read as ${nameOf(kind)}: ${saying[only]}`];
  return [`Read as ${nameOf(kind)}:`, reasonsOf(kind)];
}

function partsByOrigin({ product, from }: Kind): Map<KindOrigin, string[]> {
  const parts = new Map<KindOrigin, string[]>();
  const add = (part: string, origin: KindOrigin): void => {
    parts.set(origin, [...(parts.get(origin) ?? []), part]);
  };
  add("product", from.product);
  if (product === "enterprise") add("node", from.node);
  add("version", from.target);
  return parts;
}
