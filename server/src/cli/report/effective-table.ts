import { canonical, type Setting } from "../../config/setting.ts";
import { lineStarts, positionAt } from "../../text.ts";
import type { Paint } from "../colour.ts";
import type { ReadConfig } from "../configs.ts";
import { toExactJson } from "./json.ts";
import { describeKind, plain, width } from "./plain.ts";

/** One file of `effective --format table`: what differs from the defaults stands out. */
export function effectiveTable({ path, text, config, accepted }: ReadConfig, paint: Paint): string {
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => positionAt(starts, offset).line + 1;
  const origin = ({ from }: Setting): string => {
    if (from.kind === "file") return `line ${lineAt(from.entry?.span.start ?? from.at.start)}`;
    return from.kind === "environment" ? from.variable : "default";
  };
  const rows = config.settings().flatMap((setting) => {
    const value = canonical(setting);
    return value === undefined ? [] : [{ name: setting.name, value: plain(toExactJson(value)), from: origin(setting) }];
  });
  const names = Math.max(0, ...rows.map(({ name }) => name.length));
  const values = Math.min(40, Math.max(0, ...rows.map(({ value }) => width(value))));
  const refused = accepted ? "" : `, ${paint("red", "not accepted by influxd")}`;
  let report = `${paint("bold", plain(path))}  ${paint("dim", describeKind(config.kind))}${refused}\n`;
  for (const { name, value, from } of rows) {
    const row = `  ${name.padEnd(names)}  ${value}${" ".repeat(Math.max(0, values - width(value)))}  ${from}`;
    report += `${from === "default" ? paint("dim", row) : row}\n`;
  }
  for (const { path: name, at } of config.ignored) {
    report += `  ${paint("yellow", "ignored")}  ${plain(name)}  line ${lineAt(at.start)}\n`;
  }
  return report;
}
