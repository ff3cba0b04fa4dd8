import type {
  EffectiveConfiguration,
  EffectiveSetting,
  ListenerRow,
  Listeners,
} from "../../server/src/lsp/protocol.ts";
import { nameOf, readingOf } from "./kind-text.ts";

/** Values up to here have their origins in one column, which is seen whole in half of a window; longer ones stick out. */
const widestAligned = 56;

/** The effective configuration as a text that reads like a file of influxd's, each value with where it comes from. */
export function renderEffective({ path, kind, accepted, settings, ignored }: EffectiveConfiguration): string {
  const lines = [
    `# What influxd makes of ${fileName(path)}`,
    ...readingOf(kind).map((line) => `# ${line}`),
    ...(accepted ? [] : ["# influxd does not start with this file; what can be read of it follows."]),
    "",
  ];
  for (const [section, members] of groupBySection(settings)) {
    const isArray = section.endsWith("]");
    if (section !== "") lines.push(isArray ? `[[${section.slice(0, section.indexOf("["))}]]` : `[${section}]`);
    const indent = section === "" ? "" : "  ";
    const written = members.map((setting) => `${indent}${keyOf(setting.setting)} = ${renderValue(setting.value)}`);
    const width = Math.max(...written.map(({ length }) => (length > widestAligned ? 0 : length)));
    members.forEach((setting, index) => lines.push(`${(written[index] ?? "").padEnd(width)}  # ${originOf(setting)}`));
    lines.push("");
  }
  if (ignored.length > 0) {
    lines.push("# influxd drops these without saying so:");
    for (const { name, line } of ignored) lines.push(`#   ${name}  # line ${line}`);
    lines.push("");
  }
  return lines.join("\n");
}

/** The sockets as an aligned table, in the words of the command line, and narrow enough for half of a window. */
export function renderListeners({ path, kind, listeners }: Listeners): string {
  const title = `${nameOf(kind)} with ${fileName(path)} listens here:`;
  if (listeners.length === 0) return `${nameOf(kind)} with ${fileName(path)} opens no socket.\n`;
  const head = ["ADDRESS", "SERVICE", "SCOPE", "TLS", "AUTH", "SETTING"];
  const rows = [head, ...listeners.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [title, "", ...table, ""].join("\n");
}

/** Where a rendered text names a line of the configuration: offsets in the text, and the line. */
export function sourceLines(text: string): { readonly start: number; readonly end: number; readonly line: number }[] {
  return [...text.matchAll(/(?<= {2}# )line (\d+)(?=(?:, at random)?$)/gm)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    line: Number(match[1]),
  }));
}

function cellsOf(row: ListenerRow): string[] {
  const { address, protocol, service, scope, tls, authentication, setting, from } = row;
  const origin = from === "file" ? "" : ` (${from})`;
  // Without an address Go opens a random port of every interface, which `:0` says, too.
  const place = `${address === "" ? ":0" : address}/${protocol}`;
  return [place, service, scope, tls ? "yes" : "no", authentication, setting + origin];
}

function originOf(setting: EffectiveSetting): string {
  const { used } = setting;
  return `${sourceOf(setting)}${used === undefined ? "" : `, for which the service takes ${JSON.stringify(used)}`}`;
}

function sourceOf({ from, line, variable, alternatives }: EffectiveSetting): string {
  if (from === "file" && line !== undefined) return `line ${line}${alternatives === undefined ? "" : ", at random"}`;
  if (from === "environment" && variable !== undefined) return `environment: ${variable}`;
  return from;
}

/** The settings by section, in their order: `udp[0]` for elements, "" for what stands before the first header. */
function groupBySection(settings: readonly EffectiveSetting[]): Map<string, EffectiveSetting[]> {
  const groups = new Map<string, EffectiveSetting[]>();
  for (const setting of settings) {
    const section = setting.setting.slice(0, Math.max(0, setting.setting.lastIndexOf(".")));
    const members = groups.get(section);
    if (members === undefined) groups.set(section, [setting]);
    else members.push(setting);
  }
  return groups;
}

function keyOf(setting: string): string {
  return setting.slice(setting.lastIndexOf(".") + 1);
}

function renderValue(value: EffectiveSetting["value"]): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") return String(value);
  if (isList(value)) return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
  const members = Object.entries(value).map(([name, text]) => `${JSON.stringify(name)} = ${JSON.stringify(text)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function isList(value: readonly string[] | Readonly<Record<string, string>>): value is readonly string[] {
  return Array.isArray(value);
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
