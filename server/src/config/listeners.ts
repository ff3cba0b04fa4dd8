import type { Span } from "../text.ts";
import type { Config } from "./config.ts";
import type { AnySection } from "./section-view.ts";
import type { SettingOrigin } from "./setting.ts";
import { type Address, overlaps, parseAddress, type Scope, scope } from "./values/address.ts";

export type Service =
  | "http"
  | "rpc"
  | "meta-http"
  | "meta-raft"
  | "graphite"
  | "collectd"
  | "opentsdb"
  | "udp"
  | "debug-pprof"
  | "unix-socket";

export type Authentication = "none" | "users" | "shared-secret" | "signed";

/** A socket that influxd opens. */
export interface Listener {
  readonly service: Service;
  /** The setting that names the address: `http.bind-address`, `udp[0].bind-address`. */
  readonly setting: string;
  readonly protocol: "tcp" | "udp" | "unix";
  /** As influxd is given it: `:8086`, or the path of a unix socket. */
  readonly address: string;
  /** Empty for all interfaces. */
  readonly host: string;
  /** 0 for a random port; undefined where a service name stands that only the machine can look up, and for unix sockets. */
  readonly port: number | undefined;
  readonly scope: Scope;
  readonly tls: boolean;
  readonly authentication: Authentication;
  readonly from: SettingOrigin["kind"];
  /** Where the address stands, or would stand. */
  readonly at: Span;
}

/** Whether two listeners of one machine want the same port of the same address. */
export function collide(a: Listener, b: Listener): boolean {
  if (a.protocol === "unix" || a.protocol !== b.protocol) return false;
  return overlaps(addressOf(a), addressOf(b));
}

function addressOf({ host, port, address }: Listener): Address {
  return { host, port, service: address.slice(address.lastIndexOf(":") + 1) };
}

/** Every socket that a configuration opens; addresses that influxd cannot listen on are left out. */
export function listListeners(config: Config): Listener[] {
  return config.kind.node === "meta" ? metaListeners(config) : dataListeners(config);
}

interface Opening {
  readonly service: Service;
  readonly section: AnySection;
  readonly key: string;
  readonly protocol: "tcp" | "udp";
  readonly tls?: boolean | undefined;
  readonly authentication?: Authentication;
  /** What the service puts in place of an empty address (its WithDefaults). */
  readonly fallback?: string;
}

function open(opening: Opening): Listener[] {
  const setting = opening.section.setting(opening.key);
  if (typeof setting?.value !== "string") return [];
  const address = setting.value === "" ? (opening.fallback ?? "") : setting.value;
  const parsed = parseAddress(address, opening.protocol);
  if (!parsed.ok) return [];
  const { host, port }: Address = parsed.value;
  return [
    {
      service: opening.service,
      setting: setting.name,
      protocol: opening.protocol,
      address,
      host,
      port,
      scope: scope(host),
      tls: opening.tls ?? false,
      authentication: opening.authentication ?? "none",
      from: setting.from.kind,
      at: opening.section.at(opening.key),
    },
  ];
}

function dataListeners(config: Config): Listener[] {
  const listeners: Listener[] = [];
  const http = config.section("http");
  const users: Authentication = http.get("auth-enabled") === true ? "users" : "none";
  if (http.get("enabled") === true) {
    listeners.push(
      ...open({
        service: "http",
        section: http,
        key: "bind-address",
        protocol: "tcp",
        tls: http.get("https-enabled"),
        authentication: users,
      }),
    );
    const path = http.get("bind-socket");
    // The socket speaks plain HTTP even where https-enabled is on (influxd 1.8.10 services/httpd/service.go).
    if (http.get("unix-socket-enabled") === true && path !== undefined && path !== "") {
      listeners.push({
        service: "unix-socket",
        setting: "http.bind-socket",
        protocol: "unix",
        address: path,
        host: "",
        port: undefined,
        scope: "loopback",
        tls: false,
        authentication: users,
        from: http.setting("bind-socket")?.from.kind ?? "default",
        at: http.at("bind-socket"),
      });
    }
  }
  const tls = config.kind.product === "enterprise" && config.section("cluster").get("https-enabled") === true;
  listeners.push(...open({ service: "rpc", section: config.section(""), key: "bind-address", protocol: "tcp", tls }));
  if (http.get("debug-pprof-enabled") === true) {
    listeners.push({
      service: "debug-pprof",
      setting: "http.debug-pprof-enabled",
      protocol: "tcp",
      address: "localhost:6060",
      host: "localhost",
      port: 6060,
      scope: "loopback",
      tls: false,
      authentication: "none",
      from: http.setting("debug-pprof-enabled")?.from.kind ?? "default",
      at: http.at("debug-pprof-enabled"),
    });
  }
  for (const graphite of config.sections("graphite")) {
    if (graphite.get("enabled") !== true) continue;
    const protocol = graphite.get("protocol")?.toLowerCase() === "udp" ? "udp" : "tcp";
    listeners.push(
      ...open({ service: "graphite", section: graphite, key: "bind-address", protocol, fallback: ":2003" }),
    );
  }
  for (const collectd of config.sections("collectd")) {
    if (collectd.get("enabled") !== true) continue;
    const signed = collectd.get("security-level") === "sign" || collectd.get("security-level") === "encrypt";
    listeners.push(
      ...open({
        service: "collectd",
        section: collectd,
        key: "bind-address",
        protocol: "udp",
        authentication: signed ? "signed" : "none",
        fallback: ":25826",
      }),
    );
  }
  for (const opentsdb of config.sections("opentsdb")) {
    if (opentsdb.get("enabled") !== true) continue;
    const withTls = opentsdb.get("tls-enabled");
    listeners.push(
      ...open({
        service: "opentsdb",
        section: opentsdb,
        key: "bind-address",
        protocol: "tcp",
        tls: withTls,
        fallback: ":4242",
      }),
    );
  }
  for (const udp of config.sections("udp")) {
    // Without an address the service does not start (influxd 1.8.10 services/udp/service.go).
    if (udp.get("enabled") !== true || udp.get("bind-address") === "") continue;
    listeners.push(...open({ service: "udp", section: udp, key: "bind-address", protocol: "udp" }));
  }
  return listeners;
}

function metaListeners(config: Config): Listener[] {
  const meta = config.section("meta");
  const tls = meta.get("https-enabled");
  const authentication: Authentication = meta.get("auth-enabled") === true ? "shared-secret" : "none";
  // The portal is the side that is dialed: its setting makes others prove who they are. The dialer's is about the nodes
  // that this one dials (InfluxData's page of meta node settings).
  const asks = meta.get("raft-portal-auth-required") === true && meta.get("internal-shared-secret") !== "";
  const raft: Authentication = asks ? "shared-secret" : "none";
  return [
    ...open({ service: "meta-http", section: meta, key: "http-bind-address", protocol: "tcp", tls, authentication }),
    ...open({ service: "meta-raft", section: meta, key: "bind-address", protocol: "tcp", tls, authentication: raft }),
  ];
}
