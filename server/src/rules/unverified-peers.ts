import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import type { KeyName } from "../config/schema/index.ts";

/** A setting that makes a node of a cluster accept any certificate from its peers. */
export interface UnverifiedPeer {
  readonly section: AnySection;
  /** The setting that is on. */
  readonly key: string;
  /** The key of the same section without which TLS is not spoken there at all. */
  readonly switch: string;
  readonly isSpoken: boolean;
  /** Who is not verified. */
  readonly peer: string;
}

const metaPeers: readonly [KeyName<"meta">, KeyName<"meta">, string][] = [
  ["https-insecure-tls", "https-enabled", "the other meta nodes"],
  ["data-insecure-tls", "data-use-tls", "the data nodes"],
  ["meta-insecure-tls", "meta-tls-enabled", "the meta nodes"],
];

/** Every such setting that is on. */
export function unverifiedPeers(config: Config): UnverifiedPeer[] {
  const meta = config.section("meta");
  const cluster = config.section("cluster");
  const found: UnverifiedPeer[] = [];
  for (const [key, on, peer] of metaPeers) {
    if (meta.get(key) === true) found.push({ section: meta, key, switch: on, isSpoken: meta.get(on) === true, peer });
  }
  if (cluster.get("https-insecure-tls") === true) {
    const isSpoken = cluster.get("https-enabled") === true;
    found.push({
      section: cluster,
      key: "https-insecure-tls",
      switch: "https-enabled",
      isSpoken,
      peer: "the other data nodes",
    });
  }
  return found;
}
