import type { Paint } from "../colour.ts";
import type { ReadConfig } from "../configs.ts";
import { kindOf } from "./json.ts";
import { describeKind, plain } from "./plain.ts";

/** One file of `listeners --format json`. */
export function listenersJson({ path, config }: ReadConfig): unknown {
  return {
    path,
    kind: kindOf(config.kind),
    listeners: config.listeners.map((listener) => {
      const { service, setting, protocol, address, host, port, scope, tls, authentication, from } = listener;
      return { service, setting, protocol, address, host, port: port ?? null, scope, tls, authentication, from };
    }),
  };
}

/** One file of `listeners --format table`. */
export function listenersTable({ path, config, accepted }: ReadConfig, paint: Paint): string {
  const refused = accepted ? "" : `, ${paint("red", "not accepted by influxd")}`;
  const title = `${paint("bold", plain(path))}  ${paint("dim", describeKind(config.kind))}${refused}\n`;
  if (config.listeners.length === 0) return `${title}  no listeners\n`;
  const head = ["service", "protocol", "address", "scope", "TLS", "auth", "setting"];
  const rows = config.listeners.map(({ service, protocol, address, scope, tls, authentication, setting, from }) => {
    const origin = from === "file" ? "" : ` (${from})`;
    // Without an address Go opens a random port of every interface, which `:0` says, too.
    return [
      service,
      protocol,
      plain(address === "" ? ":0" : address),
      scope,
      tls ? "yes" : "no",
      authentication,
      setting + origin,
    ];
  });
  const columns = head.map((name, index) => Math.max(name.length, ...rows.map((row) => (row[index] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => cell.padEnd(columns[index] ?? 0))
      .join("  ")
      .trimEnd();
  return `${title}  ${paint("dim", line(head))}\n${rows.map((row) => `  ${line(row)}\n`).join("")}`;
}
