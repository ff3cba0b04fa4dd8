import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import { settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

interface Directory {
  readonly section: AnySection;
  readonly key: string;
  readonly setting: string;
  readonly path: string;
}

/** Emptied at the start of the machine. */
export const temporary = /^(?:\/tmp|\/dev\/shm|\/run|\/var\/run)(?:\/|$)/;
/** Kept over restarts, but cleared of what is old. */
const aging = /^\/var\/tmp(?:\/|$)/;

/** A path that begins with a name as people give them to directories, and no placeholder does. */
const plainName = /^[a-z0-9.][a-z0-9._-]*(?:\/|$)/;

export default rule({
  id: "shared-data-dirs",
  severity: "warning",
  impact: "reliability",
  summary: "Directories of the database that lie in one another, or where they do not last or are not found again",
  why: "influxd takes every directory in `[data] dir` for a database and keeps the log of each database under `[data] wal-dir`, so nothing else may lie there. What lies in a temporary directory is gone after a restart, or sooner. A path that does not begin with `/` is another directory wherever influxd is started, and `~` is a name like any other to it.",
  docs: [settingDocs("data", "dir"), settingDocs("data", "wal-dir"), settingDocs("meta", "dir")],
  bad: `[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/data"
`,
  alsoBad: [
    `[data]
  dir = "influxdb/data"
  wal-dir = "~/influxdb/wal"
`,
    `# influxlint: kind=meta
[meta]
  dir = "/tmp/influxdb"
`,
  ],
  good: `[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/wal"
`,
  *check(config) {
    const directories = directoriesOf(config);
    for (const [index, one] of directories.entries()) {
      const { section, key, setting, path } = one;
      const at = section.at(key);
      if (temporary.test(path)) {
        yield {
          at,
          setting,
          message: `What influxd stores in ${quote(path)} does not outlast a restart of the machine`,
        };
      }
      if (aging.test(path)) {
        yield {
          at,
          setting,
          message: `What influxd stores in ${quote(path)} may be deleted when it is some weeks old`,
        };
      }
      if (/^~(?:\/|$)/.test(path)) {
        yield {
          at,
          setting,
          message: `influxd takes ${quote(path)} as it stands: a directory named \`~\` in the one that it is started in`,
        };
      } else if (plainName.test(path)) {
        yield {
          at,
          setting,
          severity: "info",
          impact: "advice",
          message: `${quote(path)} is looked for in the directory that influxd is started in: \`/\` as a service`,
        };
      }
      const same = directories.slice(0, index).find((other) => other.path === path);
      if (same !== undefined) {
        yield { at, setting, message: `\`${setting}\` and \`${same.setting}\` are one directory, ${quote(path)}` };
        continue;
      }
      const around = directories.find((other) => isScanned(other) && path.startsWith(`${other.path}/`));
      if (around === undefined) continue;
      const reason =
        around.setting === "data.dir"
          ? "influxd takes what is in there for databases"
          : "the logs of the databases are kept there";
      yield { at, setting, message: `\`${setting}\` lies in \`${around.setting}\`, and ${reason}` };
    }
  },
});

/** Directories whose contents influxd takes for its own; `[meta] dir` holds just a file. */
function isScanned({ setting }: Directory): boolean {
  return setting !== "meta.dir";
}

function directoriesOf(config: Config): Directory[] {
  const places: [AnySection, string][] = [
    [config.section("meta"), "dir"],
    [config.section("data"), "dir"],
    [config.section("data"), "wal-dir"],
    [config.section("hinted-handoff"), "dir"],
  ];
  return places.flatMap(([section, key]) => {
    const path = section.get(key);
    // What a template will put there is not known.
    if (typeof path !== "string" || path === "" || /\{\{|\$\{/.test(path)) return [];
    return [{ section, key, setting: `${section.label}.${key}`, path: plain(path) }];
  });
}

/** One spelling of a path: forward slashes, none doubled, none at the end, and no steps back. */
function plain(path: string): string {
  const forward = path.replaceAll("\\", "/");
  const parts: string[] = [];
  for (const part of forward.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "" && part !== "." && !(part === ".." && forward.startsWith("/"))) parts.push(part);
  }
  return `${forward.startsWith("/") ? "/" : ""}${parts.join("/")}`;
}
