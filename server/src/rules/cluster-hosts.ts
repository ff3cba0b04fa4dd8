import type { Config } from "../config/config.ts";
import { scope } from "../config/values/address.ts";
import { isUnexpanded } from "./unexpanded.ts";

/**
 * The name by which the cluster knows a node's machine, in one spelling; undefined where it is not set, not one that
 * others could use, or from the environment, which was said once for all files.
 */
function hostOf(config: Config): string | undefined {
  const setting = config.section("").setting("hostname");
  if (typeof setting?.value !== "string" || setting.from.kind === "environment") return undefined;
  const name = setting.value.toLowerCase().replace(/\.$/, "");
  return name === "" || isUnexpanded(name) || scope(name) === "loopback" ? undefined : name;
}

/** What the cluster knows a node by: its host, and the port of the meta API or of the traffic between data nodes. */
export function nameOf(config: Config): string | undefined {
  const host = hostOf(config);
  const service = config.kind.node === "meta" ? "meta-http" : "rpc";
  const port = config.listeners.find((listener) => listener.service === service)?.port;
  return host === undefined || port === undefined ? undefined : `${host}:${port}`;
}

/** Whether the cluster cannot tell two nodes from each other. */
export function isSameNode(a: Config, b: Config): boolean {
  const name = nameOf(a);
  return name !== undefined && a.kind.node === b.kind.node && name === nameOf(b);
}

/** Whether two nodes are known to be on one machine. */
export function isSameHost(a: Config, b: Config): boolean {
  const host = hostOf(a);
  return host !== undefined && host === hostOf(b);
}
