import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import { oncePerConfig } from "../config/once.ts";
import type { Listener } from "../config/listeners.ts";
import { scope } from "../config/values/address.ts";
import type { Span } from "../text.ts";
import { quote } from "./problems.ts";
import type { Related } from "./rule.ts";
import { isUnexpanded } from "./unexpanded.ts";

/** The socket of the HTTP API; undefined where it is off, or cannot be opened. */
export function httpListener(config: Config): Listener | undefined {
  return config.listeners.find(({ service }) => service === "http");
}

/** The address of the HTTP API in a message, as influxd is given it. */
export function addressOf(config: Config): string {
  const address = config.section("http").get("bind-address");
  // One that cannot be read keeps influxd from starting; most likely the usual port was meant.
  if (address === undefined) return "`:8086`";
  if (isUnexpanded(address)) return "the HTTP API";
  return quote(address === "" ? ":0" : address);
}

/** Whether the HTTP API can be reached from this machine only; of an address that cannot be read, as it was meant. */
export function isOnlyLocal(config: Config): boolean {
  const listener = httpListener(config);
  if (listener !== undefined) return listener.scope === "loopback";
  const address = (config.section("http").get("bind-address") ?? "").replace(/^[a-z]+:\/\//i, "").replace(/\/+$/, "");
  const beforePort = address.slice(0, Math.max(0, address.lastIndexOf(":")));
  return [address, beforePort].some((host) => scope(host) === "loopback");
}

/** Whether only the proxy that ends TLS is meant to reach the HTTP API over the network: there is one, and the address is private. */
export function isReachedByProxyOnly(config: Config, behindProxy: boolean): boolean {
  return behindProxy && httpListener(config)?.scope === "private";
}

/** Whether the HTTP API listens on every interface, or on an address of the internet. */
export function isWideOpen(config: Config): boolean {
  return isWide(httpListener(config));
}

/** Whether a listener listens on every interface, or on an address of the internet. */
export function isWide(listener: Listener | undefined): listener is Listener {
  return listener?.scope === "all" || listener?.scope === "public";
}

/** Whether Raft takes whoever connects for another meta node. */
export function believesAnyone(config: Config): boolean {
  const meta = config.section("meta");
  if (meta.get("raft-portal-auth-required") !== false || meta.get("raft-dialer-auth-required") === true) return false;
  return config.listeners.find(({ service }) => service === "meta-raft")?.scope !== "loopback";
}

/**
 * What else leaves the HTTP API, or the API of a meta node, open: no authentication, no TLS, every network. Each of the three
 * has a rule of its own, and their findings point at each other.
 */
export function alsoOpen(config: Config, own: "authentication" | "tls" | "address"): Related[] {
  const isMeta = config.kind.node === "meta";
  const [http, meta] = [config.section("http"), config.section("meta")];
  if (!isMeta && http.get("enabled") !== true) return [];
  const isOff = (key: "auth-enabled" | "https-enabled"): boolean => (isMeta ? meta.get(key) : http.get(key)) === false;
  const at = (key: "auth-enabled" | "https-enabled"): Span => (isMeta ? meta.at(key) : http.at(key));
  const related: Related[] = [];
  if (own !== "authentication" && isOff("auth-enabled")) {
    related.push({ at: at("auth-enabled"), message: "Nobody is asked for a password" });
  }
  if (own !== "tls" && isOff("https-enabled")) {
    related.push({ at: at("https-enabled"), message: "Everything travels in clear text" });
  }
  const listener = isMeta ? config.listeners.find(({ service }) => service === "meta-http") : httpListener(config);
  if (own !== "address" && isWide(listener)) {
    const address = isMeta ? quote(listener.address) : addressOf(config);
    related.push({ at: listener.at, message: `Every network reaches ${address}` });
  }
  return related;
}

/** A listener of one of the other protocols, with the section that it comes from. */
export interface Input {
  readonly section: AnySection;
  readonly listener: Listener;
}

/** The open listeners of Graphite, collectd, OpenTSDB and UDP, in the order in which influxd opens them. */
export const inputs = oncePerConfig((config): readonly Input[] => {
  const sections: AnySection[] = [
    ...config.sections("graphite"),
    ...config.sections("collectd"),
    ...config.sections("opentsdb"),
    ...config.sections("udp"),
  ];
  const bySetting = new Map(config.listeners.map((listener) => [listener.setting, listener]));
  return sections.flatMap((section) => {
    const listener = bySetting.get(`${section.label}.bind-address`);
    return listener === undefined ? [] : [{ section, listener }];
  });
});

/** The address of a listener for a message; an empty one is a random port of every interface, which `:0` says, too. */
export function shownAddress({ address }: Listener): string {
  return quote(address === "" ? ":0" : address);
}

/** An example of an address of the cluster's own network, with the port that the listener has. */
export function onNetwork(listener: Listener): string {
  return `10.0.1.11${portOf(listener)}`;
}

/** The same port on this machine only, as a TOML string: `:8089` becomes `"127.0.0.1:8089"`. */
export function onLoopback(listener: Listener): string {
  return `"127.0.0.1${portOf(listener)}"`;
}

/** With its colon; the usual one where the address is empty. */
function portOf({ address, service }: Listener): string {
  if (address === "") return service === "meta-raft" ? ":8089" : service === "meta-http" ? ":8091" : ":8086";
  return address.slice(address.lastIndexOf(":"));
}
