import type { Config } from "../config/config.ts";
import { match } from "../config/decode.ts";
import { startOfLine } from "../config/edit.ts";
import { type IgnoredName, ignoredNames } from "../config/ignored.ts";
import { type AnySection, firstLine } from "../config/section-view.ts";
import type { Value } from "../toml/ast.ts";
import { configPage } from "./docs.ts";
import type { Files } from "./files.ts";
import { otherFile } from "./no-configuration.ts";
import { problemsOf, quote } from "./problems.ts";
import { type Problem, rule } from "./rule.ts";
import { temporary } from "./shared-data-dirs.ts";
import { pathOf } from "./tls-endpoints.ts";
import { isUnexpanded } from "./unexpanded.ts";
import { docsOf, sectionOf, sectionOfTable } from "./written.ts";

/** Where InfluxData's packages keep them. */
const packaged = new Map([
  ["meta.dir", "/var/lib/influxdb/meta"],
  ["data.dir", "/var/lib/influxdb/data"],
  ["data.wal-dir", "/var/lib/influxdb/wal"],
]);

export default rule({
  id: "required-path-missing",
  severity: "error",
  impact: "startup",
  summary: "One of the three directories that a configuration must name is not named, or is no directory",
  why: "As soon as influxd is given a configuration file, `[meta] dir`, `[data] dir` and `[data] wal-dir` have no default any more, and it does not start without them. `influxd config` does not notice. Nor does it start where `[data] dir`, in OSS also `[meta] dir`, or what stands on the way to it is something else than a directory.",
  docs: [
    configPage({ oss: "dir", data: "dir" }),
    configPage({ oss: "dir-1", data: "dir-1" }),
    configPage({ oss: "wal-dir", data: "wal-dir" }),
  ],
  bad: `[meta]
  dir = "/var/lib/influxdb/meta"

[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = ""
`,
  alsoBad: [
    `[meta]
  dir = "/var/lib/influxdb/meta"

[data]
  dir = "/etc/influxdb/influxdb.conf"
  wal-dir = "/var/lib/influxdb/wal"
`,
  ],
  good: `[meta]
  dir = "/var/lib/influxdb/meta"

[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/wal"
`,
  *check(config, files) {
    const problems = problemsOf(config, "required");
    const [first] = problems;
    const other = first && otherFile(config);
    if (first !== undefined && other !== undefined) {
      const message = `influxd does not start: this file is ${other}`;
      const stage = (["parse", "env"] as const).find((name) =>
        config.problems.some((problem) => problem.stage === name),
      );
      yield { at: firstLine(config.document), stage: stage ?? first.stage, message };
      return;
    }
    yield* noDirectories(config, files);
    if (first === undefined) return;
    // Of a line that cannot be read nobody knows whether it is the missing one.
    const isReadable = config.document.problems.length === 0;
    const isOfWindows = /=[ \t]*["'][A-Za-z]:[\\/]/.test(config.document.text);
    const named = isForeign(config) || isOfWindows || ignoredNames(config).some(mayNamePath);
    const others = [...packaged].flatMap(([setting, usual]) => {
      const value = config.settingNamed(setting)?.value;
      return typeof value === "string" && value !== "" ? [{ value, usual }] : [];
    });
    const isPackaged = others.every(({ value, usual }) => value === usual);
    for (const problem of problems) {
      const path = packaged.get(problem.setting);
      const section = sectionOf(config, problem);
      if (path === undefined || section === undefined || problem.key === undefined) continue;
      // A path of the user's own in a line that is commented out is not to be lost.
      const { text } = config.document;
      const line = text.slice(startOfLine(text, problem.at.start), problem.at.end);
      const commented = /^[ \t\uFEFF]*#.*=[ \t]*["']([^"'\\]+)["']$/.exec(line)?.[1];
      const own = commented ?? besideOthers(others, path);
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: \`${problem.setting}\` is not set and has no default`,
        docs: docsOf(problem),
        fixes: named
          ? []
          : [
              {
                title: `Use \`${own}\``,
                safe: isReadable && own === path && (isPackaged || commented !== undefined),
                edits: section.set(problem.key.name, `"${own}"`),
              },
            ],
      };
    }
  },
});

/**
 * Directories that influxd cannot make, because something else stands there or on the way: influxd 1.6.7 and later says
 * "mkdir PATH: not a directory". With such a `wal-dir` it starts, and what Enterprise does for `[meta] dir` nobody knows.
 */
function* noDirectories(config: Config, files: Files): Iterable<Problem> {
  const { product, node } = config.kind;
  const places: AnySection[] = [
    ...(product === "oss" ? [config.section("meta")] : []),
    ...(node === "data" ? [config.section("data")] : []),
  ];
  for (const section of places) {
    const named = pathOf(section, "dir");
    // Where links are, `..` is not what stands before it in the text.
    if (named === undefined || named.path.length > longestPath || isUnexpanded(named.path)) continue;
    if (named.path.split("/").includes("..")) continue;
    const steps = onTheWay(named.path);
    const kindOf = (step: string): string | undefined => {
      const answer = files.at(step);
      return answer.status === "found" ? answer.kind : undefined;
    };
    // Above a directory, all are directories.
    const lowest = steps.findLast((step) => kindOf(step) !== undefined);
    if (lowest === undefined || kindOf(lowest) === "directory") continue;
    const other = steps.find((step) => (kindOf(step) ?? "directory") !== "directory") ?? lowest;
    const setting = named.setting.name;
    const where = other === steps.at(-1) ? "of" : "on the way to";
    const message = `influxd does not start: ${quote(other)} ${where} \`${setting}\` is no directory`;
    yield { at: section.at("dir"), setting, stage: "run", message };
  }
}

/** The length in bytes of the longest path that Linux opens (PATH_MAX). */
const longestPath = 4096;

/** Everything above a path, from the root on, and itself. */
function onTheWay(path: string): string[] {
  const parts = path.split(/\/+/).filter((part, index) => index === 0 || part !== "");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/")).filter((step) => step !== "");
}

/** A directory beside those that the file names, as `/mnt/db/wal` beside `/mnt/db/data`; else that of the packages. */
function besideOthers(others: readonly { value: string; usual: string }[], path: string): string {
  const name = (of: string): string => of.slice(of.lastIndexOf("/"));
  const parents = new Set(others.map(({ value }) => value.slice(0, value.lastIndexOf("/"))));
  const [parent] = parents;
  const isRegular = parents.size === 1 && others.every(({ value, usual }) => name(value) === name(usual));
  const lasts = parent?.startsWith("/") === true && !temporary.test(parent);
  return lasts && isRegular ? parent + name(path) : path;
}

/** Whether a file gives something, but nothing that influxd knows: it is hardly an influxdb.conf. */
function isForeign(config: Config): boolean {
  const { root, tables } = config.document;
  if (root.entries.length === 0 && tables.length === 0) return false;
  return ![root, ...tables].some((table) =>
    table === root
      ? root.entries.some(({ key }) => match(config.schema.root.keys, key.parts[0]?.text ?? "") !== undefined)
      : sectionOfTable(config, table) !== undefined,
  );
}

/**
 * Whether a dropped name holds a path of which nobody knows what it is for, as that in `[dta]` or behind `dirr`: it is
 * where the data is, and with a path of our own influxd would start without them.
 */
function mayNamePath({ occurrence, reason, what }: IgnoredName): boolean {
  if (!["misspelt", "unknown", "section", "underscore"].includes(reason.why)) return false;
  if (what === "key") return holdsPath(occurrence.entry?.value);
  const { table, entry } = occurrence;
  return table === undefined ? holdsPath(entry?.value) : table.entries.some(({ value }) => holdsPath(value));
}

function holdsPath(value: Value | undefined): boolean {
  if (value?.kind === "inline-table")
    return value.entries.some((entry) => entry.value?.kind !== "inline-table" && holdsPath(entry.value));
  return value?.kind === "string" && /[/\\]/.test(value.value) && !value.value.includes("://");
}
