import type { Config } from "../config/config.ts";

/** The address of the HTTP API, as influxd is given it. */
export function addressOf(config: Config): string {
  const address = config.section("http").get("bind-address");
  return address === undefined || address === "" ? "a random port" : address;
}

/** Whether the HTTP API can be reached from this machine only. */
export function isOnlyLocal(config: Config): boolean {
  return config.listeners.some(({ service, scope }) => service === "http" && scope === "loopback");
}
