import type { Table, TomlDocument } from "../toml/ast.ts";
import { tableOf } from "./schema/index.ts";
import { removed } from "./schema/removed.ts";
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

/**
 * InfluxData's packages call a meta node's file `influxdb-meta.conf`; its documentation also says `meta.conf`. Where the
 * files of several nodes lie beside each other, something of the node stands behind that name.
 */
function hintOfName(path: string): KindHint {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return /^(influxdb-meta([-_.]?\d+|[-_.][\w.-]+)?|meta([-_]?\d+)?|meta-influxdb)\.conf/i.test(name)
    ? { product: "enterprise", node: "meta" }
    : {};
}

const dataNode = tableOf("data");
const metaNode = tableOf("meta");

/** What a name in a file says about the node that reads it. */
type Sign = "enterprise" | "data" | "meta" | "meta-or-old-oss";

/** What a key says; nothing where OSS reads it, or did. */
function signOf(section: string, key: string): Sign | undefined {
  const ofData = dataNode[section]?.keys[key];
  const ofMeta = metaNode[section]?.keys[key];
  const ofOss = dataNode[section === "cluster" ? "coordinator" : section];
  if (ofOss?.oss !== false && ofOss?.keys[key] !== undefined && ofOss.keys[key].oss !== false) return undefined;
  const wasOfOss = removed[section]?.keys[key] !== undefined;
  if (ofMeta !== undefined && ofData === undefined) return wasOfOss ? "meta-or-old-oss" : "meta";
  if (ofData === undefined || wasOfOss) return undefined;
  return ofMeta === undefined ? "data" : "enterprise";
}

/** Keys that `[http]` has, too, and that people write below `[meta]` by mistake. */
const isMistakable = (key: string): boolean => dataNode["http"]?.keys[key] !== undefined;

function hintOfContent({ root, tables }: TomlDocument): KindHint {
  let isEnterprise = false;
  const ofData = new Set<string>();
  const ofMeta = new Set<string>();
  const alsoOfMeta = new Set<string>();
  let hasMeta = false;
  const readKeys = (section: string, { entries }: Pick<Table, "entries">): void => {
    for (const entry of entries) {
      const key = entry.key.parts[0]?.text.toLowerCase() ?? "";
      const sign = signOf(section, key);
      if (sign === "meta") ofMeta.add(key);
      else if (sign === "meta-or-old-oss") alsoOfMeta.add(key);
      else if (sign !== undefined) isEnterprise = true;
      if (sign === "data") ofData.add(`${section}.${key}`);
    }
  };
  readKeys("", root);
  for (const table of tables) {
    const name = table.key.parts[0]?.text.toLowerCase() ?? "";
    if (name === "meta") hasMeta = true;
    if (dataNode[name] !== undefined && metaNode[name] === undefined) ofData.add(name);
    if (name === "enterprise" || name === "anti-entropy") isEnterprise = true;
    readKeys(name, table);
  }
  const count = ofMeta.size + alsoOfMeta.size;
  // One stray section does not make a data node of a meta node; without any, nothing is left for OSS to start with.
  const outweighs = count > ofData.size && [...ofMeta].some((key) => !isMistakable(key));
  if (ofData.size === 0 ? count > 0 : outweighs) return { product: "enterprise", node: "meta" };
  if (!isEnterprise) return {};
  return { product: "enterprise", node: ofData.size > 0 || !hasMeta ? "data" : "meta" };
}
