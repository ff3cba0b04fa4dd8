import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import type { Related } from "./rule.ts";
import { secretOf } from "./secret-strength.ts";
import { pathOf, type TlsEndpoint, tlsEndpoints } from "./tls-endpoints.ts";
import { unverifiedPeers } from "./unverified-peers.ts";

/** A setting that does nothing without another. */
export interface WithoutEffect {
  readonly section: AnySection;
  readonly key: string;
  /** The switch of the same section that is off. */
  readonly needs: string;
}

/** The settings that say where the HTTP API asks for a user, as long as it asks anywhere. */
const guards = ["ping-auth-enabled", "pprof-auth-enabled", "prom-read-auth-enabled"] as const;

/** Those of them that are on while authentication is off. */
export function idleGuards(config: Config): WithoutEffect[] {
  const http = config.section("http");
  if (http.get("enabled") !== true || http.get("auth-enabled") !== false) return [];
  return guards.flatMap((key) => (http.get(key) === true ? [{ section: http, key, needs: "auth-enabled" }] : []));
}

/** The secrets that nobody is asked for. */
export function idleSecrets(config: Config): WithoutEffect[] {
  return secrets(config).filter(
    ({ section, key, needs }) => secretOf(section, key) !== undefined && section.get(needs) === false,
  );
}

function secrets(config: Config): WithoutEffect[] {
  const meta = config.section("meta");
  const http = config.section("http");
  if (config.kind.node === "data") {
    const needs = "meta-auth-enabled";
    const api = http.get("enabled") === true ? [{ section: http, key: "shared-secret", needs: "auth-enabled" }] : [];
    return [...api, { section: meta, key: "meta-internal-shared-secret", needs }];
  }
  const inner = { section: meta, key: "internal-shared-secret", needs: "auth-enabled" };
  // Raft uses this secret too (1.12.0).
  const isUsed = meta.get("raft-portal-auth-required") === true;
  return [{ section: meta, key: "shared-secret", needs: "auth-enabled" }, ...(isUsed ? [] : [inner])];
}

/** The setting of a certificate or key that somebody wrote for a listener whose TLS is off. */
export function unopenedFile({ section, serves, ...keys }: TlsEndpoint): string | undefined {
  if (!serves || section.get(keys.switch) !== false) return undefined;
  return [keys.certificate, keys.privateKey].find((key) => {
    const file = pathOf(section, key);
    // Older samples have the default uncommented; that says nothing about what somebody meant.
    return file !== undefined && !file.isFallback && file.path !== file.setting.key.default;
  });
}

/** What does nothing because the TLS of a section is off: rules of their own say so, and point at the switch. */
export function idleTls(config: Config, section: AnySection, needs: string): Related[] {
  const idle = tlsEndpoints(config).flatMap((endpoint) => {
    const file = endpoint.section === section && endpoint.switch === needs ? unopenedFile(endpoint) : undefined;
    return file === undefined
      ? []
      : [{ at: section.at(file), message: `\`${file}\` names a file that is never opened` }];
  });
  const unchecked = unverifiedPeers(config).filter((peer) => peer.section === section && peer.switch === needs);
  return [...idle, ...unchecked.map(({ key }) => ({ at: section.at(key), message: `\`${key}\` has no effect` }))];
}

/** What else is open because the HTTP API, or a meta node, asks nobody for a password, and what seems to ask for one. */
export function idleAuthentication(config: Config): Related[] {
  const [http, meta] = [config.section("http"), config.section("meta")];
  const related: Related[] = [];
  if (config.kind.node === "data" && http.get("pprof-enabled") === true) {
    related.push({ at: http.at("pprof-enabled"), message: "Profiles are served to everyone" });
  }
  if (opensSocketToAll(config)) {
    related.push({
      at: http.at("unix-socket-permissions"),
      message: "Every user of this machine may use the Unix socket",
    });
  }
  const idle = [...idleGuards(config), ...idleSecrets(config).filter(({ needs }) => needs === "auth-enabled")];
  related.push(...idle.map(({ section, key }) => ({ at: section.at(key), message: `\`${key}\` protects nothing` })));
  if (meta.get("ldap-allowed") === true) {
    related.push({ at: meta.at("ldap-allowed"), message: "Everyone may change the LDAP configuration" });
  }
  return related;
}

/** Whether every user of the machine may write to the Unix socket. */
export function opensSocketToAll(config: Config): boolean {
  const http = config.section("http");
  const mode = http.get("unix-socket-permissions");
  if (http.get("enabled") !== true || http.get("unix-socket-enabled") !== true || mode === undefined) return false;
  return (mode & 0o002) !== 0;
}
