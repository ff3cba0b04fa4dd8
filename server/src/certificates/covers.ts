import { canonicalHost } from "../config/values/address.ts";
import type { Certificate } from "../host.ts";

/**
 * Whether a certificate is for a host, by its subject alternative names as Go compares them: an IP address needs an
 * address, a name a name, and `*` stands for one whole label at the start.
 */
export function covers({ hosts, addresses }: Certificate, host: string): boolean {
  const wanted = canonicalHost(host.replace(/^\[(.*)\]$/, "$1"));
  const isAddress = wanted.includes("%");
  if (isAddress) return addresses.some((address) => canonicalHost(address) === wanted);
  return hosts.some((name) => matches(canonicalHost(name), wanted));
}

/** Go before 1.15 took the common name where there were no alternative names at all. */
export function coversByCommonName(certificate: Certificate, host: string): boolean {
  const { hosts, addresses, commonName } = certificate;
  if (hosts.length > 0 || addresses.length > 0 || commonName === undefined) return false;
  return covers({ ...certificate, hosts: [commonName] }, host);
}

function matches(pattern: string, name: string): boolean {
  if (!pattern.startsWith("*.")) return pattern === name;
  const dot = name.indexOf(".");
  return dot > 0 && name.slice(dot) === pattern.slice(1);
}
