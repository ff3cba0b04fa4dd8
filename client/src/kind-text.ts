import type { Kind, KindOrigin } from "../../server/src/config/kind.ts";

const origins: Readonly<Record<KindOrigin, string>> = {
  option: "your settings",
  comment: "the comment in this file",
  project: "influxlint.toml",
  "file-name": "the file's name",
  content: "the file's content",
  default: "nothing else said",
};

/** "InfluxDB OSS 1.12.4", "InfluxDB Enterprise 1.11.8 meta node". */
export function nameOf({ product, node, target }: Kind): string {
  return product === "oss" ? `InfluxDB OSS ${target}` : `InfluxDB Enterprise ${target} ${node} node`;
}

/** Why this kind: "product: the file's content, version: nothing else said". */
export function reasonsOf({ product, from }: Kind): string {
  const reasons = [`product: ${origins[from.product]}`];
  if (product === "enterprise") reasons.push(`node: ${origins[from.node]}`);
  return [...reasons, `version: ${origins[from.target]}`].join(", ");
}
