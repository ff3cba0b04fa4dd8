import type { Config, Section } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import type { KeyName, SectionName } from "../config/schema/index.ts";
import { oncePerConfig } from "../config/once.ts";
import type { Setting } from "../config/setting.ts";

/** A listener that can speak TLS, and the names of the settings that decide about it. */
export interface TlsEndpoint {
  readonly section: AnySection;
  /** What listens there, in a sentence. */
  readonly what: string;
  /** The key that turns TLS on. */
  readonly switch: string;
  readonly certificate: string;
  readonly privateKey: string;
  /** The key that stops influxd from checking the files' permissions. */
  readonly insecure: string;
  /** Whether it listens at all. */
  readonly serves: boolean;
  /** Whether it listens, with TLS. */
  readonly isOn: boolean;
}

interface Keys<S extends SectionName> {
  readonly switch: KeyName<S>;
  readonly certificate: KeyName<S>;
  readonly privateKey: KeyName<S>;
  readonly insecure: KeyName<S>;
}

function endpoint<S extends SectionName>(
  section: Section<S>,
  what: string,
  serves: boolean,
  keys: Keys<S>,
): TlsEndpoint[] {
  if (section.setting(keys.switch) === undefined) return [];
  return [{ section, what, serves, isOn: serves && section.get(keys.switch) === true, ...keys }];
}

/** Every listener of this kind of influxd that can speak TLS. */
export const tlsEndpoints = oncePerConfig((config): readonly TlsEndpoint[] => {
  const http = config.section("http");
  const https = {
    switch: "https-enabled",
    certificate: "https-certificate",
    privateKey: "https-private-key",
    insecure: "https-insecure-certificate",
  } as const;
  return [
    ...endpoint(http, "the HTTP API", http.get("enabled") === true, https),
    ...config.sections("opentsdb").flatMap((opentsdb) =>
      endpoint(opentsdb, "the OpenTSDB listener", opentsdb.get("enabled") === true, {
        switch: "tls-enabled",
        certificate: "certificate",
        privateKey: "private-key",
        insecure: "insecure-certificate",
      }),
    ),
    ...endpoint(config.section("cluster"), "the traffic between data nodes", true, https),
    ...(config.kind.node === "meta" ? endpoint(config.section("meta"), "the meta API", true, https) : []),
  ];
});

/** A path that is in force, with the setting that it comes from. */
export interface NamedPath {
  readonly setting: Setting;
  readonly path: string;
  /** Whether nobody wrote it: it is what influxd falls back to. */
  readonly isFallback: boolean;
}

/** Services that put their defaults in place of empty settings (influxd 1.12.4 services/…/config.go WithDefaults). */
const refilled: ReadonlySet<string> = new Set(["collectd", "opentsdb"]);

/** A path that is in force; undefined where there is none. */
export function pathOf(section: AnySection, key: string): NamedPath | undefined {
  const setting = section.setting(key);
  if (typeof setting?.value !== "string") return undefined;
  const { value, from } = setting;
  if (value !== "") return { setting, path: value, isFallback: from.kind === "default" };
  const fallback = refilled.has(section.name) ? setting.key.default : undefined;
  return typeof fallback === "string" && fallback !== "" ? { setting, path: fallback, isFallback: true } : undefined;
}

/** Whether a path is the same from every working directory, on POSIX or Windows. */
export function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
}

/** Whether any listener speaks TLS. */
export function speaksTls(config: Config): boolean {
  return tlsEndpoints(config).some(({ isOn }) => isOn);
}
