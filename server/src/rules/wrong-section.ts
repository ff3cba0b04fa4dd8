import type { Config } from "../config/config.ts";
import { decodes } from "../config/decode-value.ts";
import { cutSetting, removeSetting } from "../config/edit.ts";
import { tableOf } from "../config/schema/index.ts";
import type { Entry } from "../toml/ast.ts";
import { configPage, settingUrl } from "./docs.ts";
import { type Dropped, droppedBecause, ignores, placeOf } from "./dropped.ts";
import { type Fix, type Problem, rule } from "./rule.ts";

export default rule({
  id: "wrong-section",
  severity: "warning",
  impact: "ignored",
  summary: "A setting that stands in another section than influxd reads it from",
  why: "A header catches every line that follows it: a setting below the wrong one is dropped without a word. Settings without a section belong before the first header, and what stands below `[http.headers]` is sent to clients.",
  docs: [
    configPage({
      oss: "configuration-settings",
      data: "data-node-configuration-settings",
      meta: "meta-node-configuration-settings",
    }),
  ],
  bad: `[meta]
  dir = "/var/lib/influxdb/meta"
  reporting-disabled = true
`,
  alsoBad: [
    `[http]
  query-timeout = "60s"
`,
    `[http.headers]
  X-Frame-Options = "DENY"
  bind-address = "127.0.0.1:8086"
`,
  ],
  good: `reporting-disabled = true

[meta]
  dir = "/var/lib/influxdb/meta"
`,
  *check(config) {
    for (const name of droppedBecause(config, "section")) {
      const { occurrence, reason } = name;
      const key = reason.name;
      const first = reason.sections[0];
      const link = first === undefined ? undefined : settingUrl(config.kind, first, key);
      yield {
        at: placeOf(name),
        setting: occurrence.path,
        message: `${ignores(config, name)} here: it belongs ${list(config, reason.sections)}`,
        docs: link === undefined ? [] : [() => link],
        fixes: reason.sections.length === 1 && first !== undefined ? moveDropped(config, name, first, key) : [],
        tag: "unnecessary",
      };
    }
    yield* amongHeaders(config);
  },
});

/**
 * Settings of `[http]` below `[http.headers]`, as where lines were added to the end of a file. No header has such a name.
 * A release that knows no headers sends none.
 */
function* amongHeaders(config: Config): Generator<Problem> {
  const keys = config.schema.sections.get("http")?.keys;
  const isSent = keys?.has("headers") === true;
  for (const table of config.document.tables) {
    if (table.array || config.nameOf(table).join(".") !== "http.headers") continue;
    for (const entry of table.entries) {
      const name = entry.key.parts[0]?.text.toLowerCase() ?? "";
      if (!name.includes("-") || entry.key.parts.length > 1 || keys?.has(name) !== true) continue;
      yield {
        at: entry.key.span,
        setting: `http.headers.${name}`,
        // Everyone reads it there.
        severity: isSent && keys.get(name)?.definition.secret === true ? "error" : "warning",
        message: `influxd ${isSent ? `sends \`${name}\` to clients as a header` : `ignores \`${name}\``}: below \`[http.headers]\` it sets nothing, it belongs in \`[http]\``,
        docs: [(kind) => settingUrl(kind, "http", name)],
        fixes: move(config, entry, "http", name),
      };
    }
  }
}

function list(config: Config, sections: readonly string[]): string {
  const shown = sections.slice(0, 3).map((section) => {
    if (section === "") return "before the first section";
    return config.schema.sections.get(section)?.array === true ? `in \`[[${section}]]\`` : `in \`[${section}]\``;
  });
  return shown.join(" or ") + (sections.length > shown.length ? " or elsewhere" : "");
}

function moveDropped(config: Config, dropped: Dropped<"section">, section: string, name: string): Fix[] {
  const { occurrence, section: from } = dropped;
  const fixes = occurrence.entry === undefined ? [] : move(config, occurrence.entry, section, name);
  // Enterprise has settings of `[http]` in `[cluster]`, too, for what its nodes say to each other.
  const isOfNodes = from?.name === "coordinator" && tableOf("data")["cluster"]?.keys[name] !== undefined;
  return isOfNodes ? fixes.map((fix) => ({ ...fix, safe: false })) : fixes;
}

/** Moves the line, with the comment behind it, to its section, where that has one element and does not set it yet. */
function move(config: Config, entry: Entry, section: string, name: string): Fix[] {
  const elements = config.sections(section as "");
  const [target] = elements;
  const key = config.schema.sections.get(section)?.keys.get(name);
  if (key?.definition.secret === true) return [];
  if (target === undefined || elements.length !== 1 || entry.value === undefined || key === undefined) return [];
  const cut = cutSetting(config.document, entry);
  if (target.has(name as never) || cut.edits.length === 0 || !decodes(key, entry.value)) return [];
  const value = config.document.text.slice(entry.value.span.start, entry.value.span.end);
  const edits = target.isInline
    ? [...removeSetting(config.document, entry), ...target.set(name as never, value)]
    : [...cut.edits, ...target.set(name as never, value + cut.comment)];
  const title = section === "" ? "Move it before the first section" : `Move it to \`[${section}]\``;
  return [{ title, safe: section === "" || target.isWritten, edits }];
}
