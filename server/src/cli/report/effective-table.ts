import { effectiveRows, ignoredRows } from "../../lint/overview.ts";
import type { Paint } from "../colour.ts";
import type { ReadConfig } from "../configs.ts";
import { toExactJson } from "./json.ts";
import { describeKind, plain, width } from "./plain.ts";

/** One file of `effective --format table`: what differs from the defaults stands out. */
export function effectiveTable({ path, config, accepted }: ReadConfig, paint: Paint): string {
  const rows = effectiveRows(config).map(({ setting, value, used, from, line, variable, alternatives = [] }) => ({
    name: setting,
    value: plain(toExactJson(value)),
    from: [
      line === undefined ? (variable ?? from) : `line ${line}`,
      ...(used === undefined ? [] : [`for which the service takes ${plain(toExactJson(used))}`]),
      ...alternatives.map((other) => `or at random ${plain(toExactJson(other.value))} (line ${other.line})`),
    ].join(", "),
  }));
  let [names, values] = [0, 0];
  // One by one: a file may have more rows than a function takes arguments.
  for (const { name, value } of rows) {
    names = Math.max(names, name.length);
    values = Math.min(40, Math.max(values, width(value)));
  }
  const refused = accepted ? "" : `, ${paint("red", "not accepted by influxd")}`;
  let report = `${paint("bold", plain(path))}  ${paint("dim", describeKind(config.kind))}${refused}\n`;
  for (const { name, value, from } of rows) {
    const row = `  ${name.padEnd(names)}  ${value}${" ".repeat(Math.max(0, values - width(value)))}  ${from}`;
    report += `${from === "default" ? paint("dim", row) : row}\n`;
  }
  for (const { name, line } of ignoredRows(config)) {
    report += `  ${paint("yellow", "ignored")}  ${plain(name)}  line ${line}\n`;
  }
  return report;
}
