import { remembered } from "../remembered.ts";
import { goLower, type Parsed } from "./go-values.ts";

/** Where a listener listens. */
export interface Address {
  /** Without brackets, with the zone; empty for all interfaces. */
  readonly host: string;
  /** 0 for a random free port; undefined for the name of a service that only the machine may know. */
  readonly port: number | undefined;
  /** The name that stands for the port, empty if it is a number. */
  readonly service: string;
}

/**
 * - `missing-port`: no colon, or none after the bracket
 * - `too-many-colons`: mostly an IPv6 address without brackets, or a URL
 * - `missing-bracket`, `unexpected-bracket`: `[` and `]` do not enclose the host
 * - `invalid-port`: `piece` is not between 0 and 65535
 * - `unknown-service`: `piece` is neither a number nor what a service can be called
 * - `bad-host`: `piece` is neither an IP address nor what a host can be called
 */
export type AddressReason =
  | "missing-port"
  | "too-many-colons"
  | "missing-bracket"
  | "unexpected-bracket"
  | "invalid-port"
  | "unknown-service"
  | "bad-host";

/**
 * A `bind-address`, judged as Go's net.Listen does: net.SplitHostPort, then Resolver.LookupPort, then the host. An empty
 * text is a random free port on all interfaces, and so is ":". Names of services depend on the machine: of those in a
 * usual /etc/services the port is given, of others it is undefined; what has more digits than letters and begins with one is
 * a slip in a number ("8O86"), unlike services such as "9pfs". Host names are not looked up. IP addresses are read
 * as Go 1.24 does, with which influxd 1.12.4 is built; the Go of older releases also takes leading zeros ("127.0.0.01",
 * until Go 1.16) and an IPv6 group of more than four digits or an empty zone ("::1%", until Go 1.21).
 */
export function parseAddress(text: string, network: "tcp" | "udp" = "tcp"): Parsed<Address, AddressReason> {
  return parsers[network](text);
}

const parsers = {
  tcp: remembered(1000, (text) => readAddress(text, "tcp")),
  udp: remembered(1000, (text) => readAddress(text, "udp")),
};

function readAddress(text: string, network: "tcp" | "udp"): Parsed<Address, AddressReason> {
  if (text === "") return { ok: true, value: { host: "", port: 0, service: "" } };
  const split = splitHostPort(text);
  if (typeof split === "string") return { ok: false, reason: split, piece: text };
  const { host, port } = split;
  const number = parsePort(port);
  if (number !== undefined && (number < 0 || number > 65535)) return { ok: false, reason: "invalid-port", piece: port };
  if (number === undefined && (!/^[a-z0-9][a-z0-9.+_-]*$/i.test(port) || isSlip(port))) {
    return { ok: false, reason: "unknown-service", piece: port };
  }
  if (host !== "" && !parseIp(host) && !isHostName(host)) return { ok: false, reason: "bad-host", piece: host };
  if (number !== undefined) return { ok: true, value: { host, port: number, service: "" } };
  return { ok: true, value: { host, port: servicePort(port, network), service: port } };
}

/** Whether a port is rather a number with a slip in it than the name of a service. */
function isSlip(port: string): boolean {
  return /^\d[a-z0-9]*$/i.test(port) && port.replace(/\D/g, "").length * 2 > port.length;
}

/** net.SplitHostPort. */
function splitHostPort(text: string): { host: string; port: string } | AddressReason {
  const colon = text.lastIndexOf(":");
  if (colon < 0) return "missing-port";
  const port = text.slice(colon + 1);
  if (!text.startsWith("[")) {
    const host = text.slice(0, colon);
    if (host.includes(":")) return "too-many-colons";
    return /[[\]]/.test(text) ? "unexpected-bracket" : { host, port };
  }
  const end = text.indexOf("]");
  if (end < 0) return "missing-bracket";
  if (end + 1 !== colon) return text[end + 1] === ":" ? "too-many-colons" : "missing-port";
  if (text.includes("[", 1) || text.includes("]", end + 1)) return "unexpected-bracket";
  return { host: text.slice(1, end), port };
}

/**
 * Go's parsePort: undefined if the text needs a look-up. Kept close to the original, whose 32-bit arithmetic reads
 * 8589934600 as 8, and which no longer looks at what follows a number far too large.
 */
function parsePort(text: string): number | undefined {
  const sign = text.startsWith("-") ? -1 : 1;
  let number = 0;
  for (const digit of text.replace(/^[-+]/, "")) {
    if (!/[0-9]/.test(digit)) return undefined;
    if (number >= 2 ** 30) return sign * 2 ** 30;
    const tenfold = (number * 10) >>> 0;
    number = tenfold + Number(digit);
    if (number >= 2 ** 32) return sign * 2 ** 30;
  }
  return number === 0 ? 0 : sign * number;
}

/** Ports of a usual /etc/services; "both" where TCP and UDP have the name. */
const services = new Map<string, readonly [port: number, network: "tcp" | "udp" | "both"]>([
  ["ftp", [21, "tcp"]],
  ["ssh", [22, "tcp"]],
  ["telnet", [23, "tcp"]],
  ["smtp", [25, "tcp"]],
  ["domain", [53, "both"]],
  ["http", [80, "tcp"]],
  ["pop3", [110, "tcp"]],
  ["ntp", [123, "udp"]],
  ["imap2", [143, "tcp"]],
  ["snmp", [161, "both"]],
  ["ldap", [389, "both"]],
  ["https", [443, "both"]],
  ["syslog", [514, "udp"]],
  ["ldaps", [636, "both"]],
  ["ftps", [990, "tcp"]],
  ["imaps", [993, "tcp"]],
  ["pop3s", [995, "tcp"]],
  ["mysql", [3306, "tcp"]],
  ["postgresql", [5432, "tcp"]],
  ["http-alt", [8080, "tcp"]],
]);

function servicePort(name: string, network: "tcp" | "udp"): number | undefined {
  const known = services.get(name.toLowerCase());
  return known && (known[1] === "both" || known[1] === network) ? known[0] : undefined;
}

/** Go's isDomainName: labels of letters, digits, "-" and "_", not of digits alone ("127.1" is not a host). */
function isHostName(text: string): boolean {
  if (text === ".") return true;
  if (text.length > 254 || (text.length === 254 && !text.endsWith("."))) return false;
  const labels = text.replace(/\.$/, "").split(".");
  return labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i.test(label)) && /[a-z_-]/i.test(text);
}

/** An IP address as 4 or 16 bytes (4 for IPv4-mapped IPv6, which Go does not distinguish), with its zone. */
interface Ip {
  readonly bytes: readonly number[];
  readonly zone: string;
}

function parseIp(host: string): Ip | undefined {
  const [, text = "", zone] = /^([^%]+)(?:%(.+))?$/s.exec(host) ?? [];
  if (!text.includes(":")) {
    const bytes = zone === undefined ? parseIpv4(text) : undefined;
    return bytes && { bytes, zone: "" };
  }
  const bytes = parseIpv6(text);
  if (!bytes) return undefined;
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return mapped ? { bytes: bytes.slice(12), zone: zone ?? "" } : { bytes, zone: zone ?? "" };
}

function parseIpv4(text: string): number[] | undefined {
  const parts = text.split(".");
  const bytes = parts.map(Number);
  const valid = parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part));
  return valid && bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseIpv6(text: string): number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half, index) => parseGroups(half, index === halves.length - 1));
  const [head, tail = []] = groups;
  if (!head || groups.includes(undefined)) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

/** The bytes of groups between colons, of which the very last may be an IPv4 address. */
function parseGroups(text: string, last: boolean): number[] | undefined {
  const bytes: number[] = [];
  if (text === "") return bytes;
  const groups = text.split(":");
  for (const [index, group] of groups.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else {
      const tail = last && index === groups.length - 1 ? parseIpv4(group) : undefined;
      if (!tail) return undefined;
      bytes.push(...tail);
    }
  }
  return bytes;
}

/** From where a listener can be reached. */
export type Scope = "all" | "loopback" | "private" | "public";

/**
 * From where a listener on `host` can be reached: `all` interfaces (none named, 0.0.0.0, ::), `loopback` (127.0.0.0/8,
 * ::1, localhost), `private` networks (RFC 1918, 100.64.0.0/10, link-local, fc00::/7), or `public`. A host name says
 * nothing without a look-up; it counts as private, because listeners are mostly given names inside a network.
 */
export const scope = remembered(1000, (host): Scope => {
  const plain = host.replace(/^\[(.*)\]$/, "$1");
  const ip = parseIp(plain);
  if (plain === "" || ip?.bytes.every((byte) => byte === 0)) return "all";
  if (!ip) return /^(?:.*\.)?localhost\.?$/.test(goLower(plain)) ? "loopback" : "private";
  return ip.bytes.length === 4 ? scopeOfIpv4(ip.bytes) : scopeOfIpv6(ip.bytes);
});

function scopeOfIpv4([a = 0, b = 0]: readonly number[]): Scope {
  if (a === 127) return "loopback";
  const local = a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168);
  const shared = a === 100 && b >= 64 && b < 128;
  return local || shared || (a === 169 && b === 254) ? "private" : "public";
}

function scopeOfIpv6(bytes: readonly number[]): Scope {
  const [a = 0, b = 0] = bytes;
  if (bytes.every((byte, index) => byte === (index === 15 ? 1 : 0))) return "loopback";
  const linkLocal = a === 0xfe && b >= 0x80;
  return (a & 0xfe) === 0xfc || linkLocal ? "private" : "public";
}

/**
 * Whether two listeners of one network (both TCP, or both UDP) want the same port of the same address. Go listens on
 * IPv4 and IPv6 whenever the host is empty, 0.0.0.0 or ::, so these collide with every host; localhost is taken for
 * 127.0.0.1. Names are compared, not looked up.
 */
export function overlaps(a: Address, b: Address): boolean {
  if (a.port === 0 || b.port === 0 || a.port !== b.port) return false;
  if (a.port === undefined && a.service.toLowerCase() !== b.service.toLowerCase()) return false;
  return scope(a.host) === "all" || scope(b.host) === "all" || canonicalHost(a.host) === canonicalHost(b.host);
}

/** One spelling for all spellings of a host. */
export function canonicalHost(host: string): string {
  const lower = goLower(host).replace(/\.$/, "");
  const ip = parseIp(lower === "localhost" ? "127.0.0.1" : host);
  return ip ? `${ip.bytes.join(".")}%${ip.zone}` : lower;
}
