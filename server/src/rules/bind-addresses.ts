import type { AnySection } from "../config/section-view.ts";
import { oncePerConfig } from "../config/once.ts";
import type { Config } from "../config/config.ts";
import type { Setting } from "../config/setting.ts";
import { parseAddress } from "../config/values/address.ts";

/** An address that influxd will try to listen on, whether it can or not. */
export interface BindAddress {
  readonly section: AnySection;
  readonly key: string;
  readonly setting: Setting;
  readonly address: string;
  readonly network: "tcp" | "udp";
}

/** Every address that this configuration asks influxd to listen on. */
export const bindAddresses = oncePerConfig((config): readonly BindAddress[] => {
  const found: BindAddress[] = [];
  const add = (section: AnySection, key: string, network: "tcp" | "udp"): void => {
    const setting = section.setting(key);
    if (typeof setting?.value === "string") found.push({ section, key, setting, address: setting.value, network });
  };
  if (config.kind.node === "meta") {
    add(config.section("meta"), "bind-address", "tcp");
    add(config.section("meta"), "http-bind-address", "tcp");
    return found;
  }
  add(config.section(""), "bind-address", "tcp");
  if (config.section("http").get("enabled") === true) add(config.section("http"), "bind-address", "tcp");
  for (const graphite of config.sections("graphite")) {
    const network = graphite.get("protocol")?.toLowerCase() === "udp" ? "udp" : "tcp";
    if (graphite.get("enabled") === true) add(graphite, "bind-address", network);
  }
  for (const collectd of config.sections("collectd")) {
    if (collectd.get("enabled") === true) add(collectd, "bind-address", "udp");
  }
  for (const opentsdb of config.sections("opentsdb")) {
    if (opentsdb.get("enabled") === true) add(opentsdb, "bind-address", "tcp");
  }
  for (const udp of config.sections("udp")) {
    if (udp.get("enabled") === true) add(udp, "bind-address", "udp");
  }
  return found;
});

/** The settings whose address influxd cannot listen on, or that a template is yet to fill: no socket is known of them. */
export function unreadAddresses(config: Config): string[] {
  return bindAddresses(config)
    .filter(({ address, network }) => !parseAddress(address, network).ok)
    .map(({ setting }) => setting.name);
}
