import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { removeSetting } from "../config/edit.ts";
import type { Span } from "../text.ts";
import type { Entry, Table } from "../toml/ast.ts";
import { configPage } from "./docs.ts";
import { problemsOf, quote } from "./problems.ts";
import { type Fix, rule } from "./rule.ts";
import { entriesOf, entryAt, removeSecond, stepsTo, tableAt, valueText } from "./written.ts";

export default rule({
  id: "case-variant-duplicate",
  severity: "error",
  impact: "reliability",
  summary: "One setting in two spellings that differ only in case",
  why: "influxd matches names without regard to case, but tells them apart when it looks for duplicates. Both spellings are then applied in random order, and which value counts changes from start to start. Of two lists of listeners with as many elements, each element is made of both.",
  docs: [
    configPage({
      oss: "configuration-settings",
      data: "data-node-configuration-settings",
      meta: "meta-node-configuration-settings",
    }),
  ],
  bad: `[http]
  auth-enabled = true
  Auth-Enabled = false
`,
  alsoBad: [
    `[http]
  realm = "InfluxDB"
[HTTP]
  log-enabled = true
`,
    `[http]
  auth-enabled = true
  AUTH-ENABLED = true
`,
    `[[udp]]
  enabled = true
[[UDP]]
  bind-address = "127.0.0.1:8089"
`,
  ],
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    for (const problem of problemsOf(config, "case-variant")) {
      const { at, other, setting } = problem;
      if (other === undefined) continue;
      const names = `${written(config, other)} and ${written(config, at)}`;
      const second = secondOfEqual(config, problem);
      const { text, harmless } = second
        ? { text: "the same to influxd, and have the same value", harmless: true }
        : consequence(config, at, other);
      yield {
        at,
        setting,
        severity: harmless ? "warning" : "error",
        message: `${names} are ${text}`,
        fixes: second ? [removeSecond(config.document, second)] : keepOne(config, problem),
        related: [{ at: other, message: "The other spelling" }],
      };
    }
  },
});

function written({ document }: Config, { start, end }: Span): string {
  return quote(document.text.slice(start, end));
}

function isSection(config: Config, { at }: ConfigProblem): boolean {
  return isInHeader(tableAt(config.document, at.start), at);
}

function isInHeader({ header }: Table, at: Span): boolean {
  return header.end >= at.end;
}

/**
 * What influxd makes of two names: tables are filled one after the other, lists of one length element by element, and
 * of two lists of different lengths either the longer one counts or what the shorter one was laid over (BurntSushi/toml
 * v0.3.1 decode.go, unifySlice).
 */
function consequence(config: Config, at: Span, other: Span): { readonly text: string; readonly harmless: boolean } {
  const [one, two] = [elementsAt(config, other), elementsAt(config, at)];
  if (one === undefined || two === undefined) {
    return { text: "the same to influxd, and which of the two counts is random at each start", harmless: false };
  }
  if (one.length !== two.length) {
    return {
      text: `one list to influxd, and whether ${one.length} or ${two.length} listeners count is random at each start`,
      harmless: false,
    };
  }
  const both = one.flatMap((entries, index) => {
    const values = new Map(entries.map((entry) => [nameOf(entry), valueText(config.document, entry)]));
    const differs = (entry: Entry): boolean => values.get(nameOf(entry)) !== valueText(config.document, entry);
    return two[index]?.filter((entry) => values.has(nameOf(entry)) && differs(entry)).map(nameOf) ?? [];
  });
  const [shared] = both;
  const what = isList(config, at)
    ? `one list to influxd, which makes ${one.length === 1 ? "one listener" : `${one.length} listeners`} of both`
    : "one section to influxd";
  if (shared !== undefined)
    return { text: `${what}, and which ${quote(shared)} counts is random at each start`, harmless: false };
  return { text: `${what}, and a setting with two values would have a random one`, harmless: true };
}

function isList(config: Config, at: Span): boolean {
  const table = tableAt(config.document, at.start);
  return isInHeader(table, at) ? table.array : entryOfName(config, at)?.value?.kind === "array";
}

/** The entries of each element that a name stands for, one in a single table; undefined for a plain value. */
function elementsAt(config: Config, at: Span): readonly (readonly Entry[])[] | undefined {
  const { document } = config;
  const table = tableAt(document, at.start);
  if (isInHeader(table, at)) {
    const name = config.nameOf(table).join(".");
    const same = document.tables.filter((one) => one.array === table.array && config.nameOf(one).join(".") === name);
    return same.map(({ entries }) => entries);
  }
  const value = entryOfName(config, at)?.value;
  const values = value?.kind === "array" ? value.items : value === undefined ? [] : [value];
  const tables = values.filter((item) => item.kind === "inline-table");
  return tables.length === values.length && tables.length > 0 ? tables.map(({ entries }) => entries) : undefined;
}

/** The entry that a name belongs to, which may stand in an inline table. */
function entryOfName({ document }: Config, at: Span): Entry | undefined {
  const entry = entryAt(document, at.start);
  const around = entry === undefined ? [] : [entry, ...entriesOf(stepsTo(entry.value, at.start))];
  return around.findLast(({ span }) => span.start <= at.start && at.end <= span.end);
}

/** The second of two spellings of a setting that say the same, so that nothing about it is random. */
function secondOfEqual(config: Config, problem: ConfigProblem): Entry | undefined {
  const { at, other } = problem;
  if (other === undefined || isSection(config, problem)) return undefined;
  const [first, second] = [entryOfName(config, other), entryOfName(config, at)];
  if (first?.value === undefined || second === undefined) return undefined;
  return valueText(config.document, first) === valueText(config.document, second) ? second : undefined;
}

function nameOf({ key }: Entry): string {
  return key.parts[0]?.text.toLowerCase() ?? "";
}

function keepOne(config: Config, problem: ConfigProblem): Fix[] {
  if (isSection(config, problem)) return [];
  return [problem.other, problem.at].flatMap((span, index, spans) => {
    const entry = span && entryOfName(config, span);
    const kept = spans[1 - index];
    if (entry === undefined || kept === undefined) return [];
    return [{ title: `Keep ${written(config, kept)}`, safe: false, edits: removeSetting(config.document, entry) }];
  });
}
