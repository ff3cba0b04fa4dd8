import type { TomlDocument } from "../toml/ast.ts";
import { newestVersion } from "./values/version.ts";

export type Product = "oss" | "enterprise";
export type Node = "data" | "meta";

/** What decided about a part of the kind, strongest first. */
export type KindOrigin = "option" | "comment" | "project" | "file-name" | "content" | "default";

/** Which influxd reads a file. OSS is always a data node. `target` is a full version such as "1.8.10". */
export interface Kind {
  readonly product: Product;
  readonly node: Node;
  readonly target: string;
  readonly from: { readonly product: KindOrigin; readonly node: KindOrigin; readonly target: KindOrigin };
}

/** What one source says about the kind; each part may be left open. */
export interface KindHint {
  readonly product?: Product | undefined;
  readonly node?: Node | undefined;
  readonly target?: string | undefined;
}

/** Hints by their source; the file name and the content are looked at here. */
export interface KindHints {
  readonly option?: KindHint | undefined;
  readonly comment?: KindHint | undefined;
  readonly project?: KindHint | undefined;
}

/** The kind of a file: each part from the strongest source that says something about it. */
export function detectKind(document: TomlDocument, path: string, hints: KindHints): Kind {
  const sources: [KindOrigin, () => KindHint][] = [
    ["option", () => hints.option ?? {}],
    ["comment", () => hints.comment ?? {}],
    ["project", () => hints.project ?? {}],
    ["file-name", () => hintOfName(path)],
    ["content", () => hintOfContent(document)],
  ];
  let product: Product | undefined;
  let node: Node | undefined;
  let target: string | undefined;
  const from: { product: KindOrigin; node: KindOrigin; target: KindOrigin } = {
    product: "default",
    node: "default",
    target: "default",
  };
  for (const [origin, ask] of sources) {
    if (product !== undefined && node !== undefined && (target !== undefined || origin === "file-name")) break;
    const hint = ask();
    const saidProduct = hint.product ?? (hint.node === "meta" ? "enterprise" : undefined);
    if (product === undefined && saidProduct !== undefined) {
      product = saidProduct;
      from.product = origin;
    }
    // A weaker source that thinks of the other product has nothing to say about this one's node.
    const saidNode = hint.node ?? (saidProduct === "oss" ? "data" : undefined);
    if (node === undefined && saidNode !== undefined && (saidProduct === undefined || saidProduct === product)) {
      node = saidNode;
      from.node = origin;
    }
    if (target === undefined && hint.target !== undefined) {
      target = hint.target;
      from.target = origin;
    }
  }
  product ??= "oss";
  node ??= "data";
  if (product === "oss" && node === "meta") {
    node = "data";
    from.node = from.product;
  }
  return { product, node, target: target ?? newestVersion, from };
}

/** InfluxData's packages call a meta node's file `influxdb-meta.conf`; its documentation also says `meta.conf`. */
function hintOfName(path: string): KindHint {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return /^(influxdb-meta|meta|meta-influxdb)\.conf/i.test(name) ? { product: "enterprise", node: "meta" } : {};
}

/** Sections that only a data node has. */
const dataSections = new Set(
  "data http coordinator cluster hinted-handoff anti-entropy graphite collectd opentsdb udp monitor retention subscriber continuous_queries shard-precreation flux-controller".split(
    " ",
  ),
);

/** Keys of `[meta]` that only Enterprise data nodes have. */
const enterpriseDataMetaKeys = /^meta-(auth-enabled|internal-shared-secret|tls-enabled|insecure-tls)$/;

/** Keys of `[meta]` that only meta nodes of today have; OSS before 0.12 read some of their neighbours too. */
const metaNodeKeys =
  /^(auth-enabled|internal-shared-secret|shared-secret|data-use-tls|data-insecure-tls|https-insecure-tls|https-insecure-certificate|consensus-timeout|announcement-expiration|gossip-frequency|ldap-allowed|raft-(portal|dialer)-auth-required)$/;

/** Keys of `[meta]` that all nodes of Enterprise have, but not OSS. */
const enterpriseMetaKeys = /^(password-hash|ensure-fips)$/;

/** Keys of `[meta]` that data nodes do not read: with one of those above, signs of a meta node. */
const unreadByDataNodes =
  /^((http-)?bind-address|https-(enabled|certificate|private-key)|pprof-enabled|lease-duration)$/;

/** Keys that people write below `[meta]` by mistake for `[http]`. */
const mistakable = /^(auth-enabled|shared-secret)$/;

/** Keys of `[cluster]` that Enterprise has and OSS never had. */
const enterpriseClusterKeys =
  /^(dial-timeout|pool-max-idle-(streams|time)|https-.*|cluster-tracing|allow-out-of-order(-writes)?|shard-reader-timeout|rpc-resettable-.*)$/;

/** Keys of `[hinted-handoff]` that Enterprise has and OSS before 0.12 did not have. */
const enterpriseHandoffKeys =
  /^(batch-size|max-pending-writes|max-writes-pending|retry-concurrency|retry-max-interval-|max-open-files|allow-out-of-order)/;

/** Sections of OSS before 1.3, and keys of its `[meta]` before 0.12: OSS had `[hinted-handoff]` then. */
const sectionsOfOldOss = /^(admin|registration|monitoring)$/;
const metaKeysOfOldOss =
  /^(enabled|hostname|peers|bind-address|http-bind-address|election-timeout|heartbeat-timeout|leader-lease-timeout|commit-timeout|cluster-tracing|raft-promotion-enabled)$/;

function hintOfContent(document: TomlDocument): KindHint {
  let enterprise = false;
  let isOldOss = false;
  const dataNode = new Set<string>();
  const metaNode = { only: new Set<string>(), also: new Set<string>() };
  for (const table of document.tables) {
    const name = table.key.parts[0]?.text.toLowerCase();
    if (name === undefined) continue;
    if (dataSections.has(name)) dataNode.add(name);
    if (name === "enterprise" || name === "anti-entropy") enterprise = true;
    if (sectionsOfOldOss.test(name)) isOldOss = true;
    if (name !== "meta" && name !== "cluster" && name !== "hinted-handoff") continue;
    for (const entry of table.entries) {
      const key = entry.key.parts[0]?.text.toLowerCase() ?? "";
      if (name === "meta") {
        if (metaKeysOfOldOss.test(key)) isOldOss = true;
        if (enterpriseMetaKeys.test(key)) enterprise = true;
        if (enterpriseDataMetaKeys.test(key)) {
          enterprise = true;
          dataNode.add(key);
        } else if (metaNodeKeys.test(key)) metaNode.only.add(key);
        else if (unreadByDataNodes.test(key)) metaNode.also.add(key);
      } else if ((name === "cluster" ? enterpriseClusterKeys : enterpriseHandoffKeys).test(key)) {
        enterprise = true;
        dataNode.add(key);
      }
    }
  }
  const { only, also } = metaNode;
  const isUnmistakable = [...only].some((key) => !mistakable.test(key));
  // One stray section does not make a data node of a meta node.
  const outweighs = isUnmistakable && only.size + also.size > dataNode.size;
  if (only.size > 0 && (dataNode.size === 0 || outweighs)) return { product: "enterprise", node: "meta" };
  if (dataNode.has("hinted-handoff") && !isOldOss) enterprise = true;
  if (!enterprise) return {};
  const hasMeta = document.tables.some((table) => table.key.parts[0]?.text.toLowerCase() === "meta");
  return { product: "enterprise", node: dataNode.size > 0 || !hasMeta ? "data" : "meta" };
}
