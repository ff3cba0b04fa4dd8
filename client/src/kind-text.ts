import type { Kind, KindOrigin } from "../../server/src/config/kind.ts";

const origins: Readonly<Record<KindOrigin, string>> = {
  option: "from your settings",
  comment: "from the comment in this file",
  project: "from influxlint.toml",
  "file-name": "from the file's name",
  content: "from the file's content",
  default: "by default",
};

/** "InfluxDB OSS 1.12.4", "InfluxDB Enterprise 1.11.8 meta node". */
export function nameOf({ product, node, target }: Kind): string {
  return product === "oss" ? `InfluxDB OSS ${target}` : `InfluxDB Enterprise ${target} ${node} node`;
}

/** Why this kind: "product from the file's content, version by default"; what has the same reason is said once. */
export function reasonsOf({ product, from }: Kind): string {
  const parts = new Map<string, string[]>();
  const add = (part: string, origin: KindOrigin): void => {
    parts.set(origins[origin], [...(parts.get(origins[origin]) ?? []), part]);
  };
  add("product", from.product);
  if (product === "enterprise") add("node", from.node);
  add("version", from.target);
  const [only] = parts.keys();
  if (parts.size === 1 && only !== undefined) return only;
  return [...parts].map(([origin, named]) => `${named.join(" and ")} ${origin}`).join(", ");
}
