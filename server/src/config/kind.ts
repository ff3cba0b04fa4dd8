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
  /^(auth-enabled|internal-shared-secret|shared-secret|data-use-tls|data-insecure-tls|https-insecure-tls|https-insecure-certificate|consensus-timeout|announcement-expiration|gossip-frequency|ldap-allowed|raft-(portal|dialer)-auth-required|password-hash|ensure-fips)$/;

/** Keys of `[cluster]` that Enterprise has and OSS never had. */
const enterpriseClusterKeys =
  /^(dial-timeout|pool-max-idle-(streams|time)|https-.*|cluster-tracing|allow-out-of-order(-writes)?|shard-reader-timeout|rpc-resettable-.*)$/;

/** Keys of `[hinted-handoff]` that Enterprise has and OSS before 0.12 did not have. */
const enterpriseHandoffKeys =
  /^(batch-size|max-pending-writes|max-writes-pending|retry-concurrency|retry-max-interval-|max-open-files|allow-out-of-order)/;

function hintOfContent(document: TomlDocument): KindHint {
  let enterprise = false;
  let metaNode = false;
  let dataNode = false;
  for (const table of document.tables) {
    const name = table.key.parts[0]?.text.toLowerCase();
    if (name === undefined) continue;
    if (dataSections.has(name)) dataNode = true;
    if (name === "enterprise" || name === "anti-entropy") enterprise = true;
    if (name !== "meta" && name !== "cluster" && name !== "hinted-handoff") continue;
    for (const entry of table.entries) {
      const key = entry.key.parts[0]?.text.toLowerCase() ?? "";
      if (name === "meta") {
        if (enterpriseDataMetaKeys.test(key)) enterprise = dataNode = true;
        else if (metaNodeKeys.test(key)) metaNode = true;
      } else if ((name === "cluster" ? enterpriseClusterKeys : enterpriseHandoffKeys).test(key)) {
        enterprise = dataNode = true;
      }
    }
  }
  if (metaNode && !dataNode) return { product: "enterprise", node: "meta" };
  if (!enterprise) return {};
  const hasMeta = document.tables.some((table) => table.key.parts[0]?.text.toLowerCase() === "meta");
  return { product: "enterprise", node: dataNode || !hasMeta ? "data" : "meta" };
}
