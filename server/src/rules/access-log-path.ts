import { octal } from "./certificate-files.ts";
import { settingDocs } from "./docs.ts";
import type { Files } from "./files.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isAbsolute } from "./tls-endpoints.ts";
import { isUnexpanded } from "./unexpanded.ts";

export default rule({
  id: "access-log-path",
  severity: "warning",
  impact: "reliability",
  summary: "The log of requests lies where it may be lost",
  why: "When influxd cannot open `access-log-path` it says so once and goes on with stderr. A relative path means the directory that influxd is started in, and in a directory where every user may write, as in those for temporary files, others may put something in its place.",
  docs: [settingDocs("http", "access-log-path")],
  bad: `[http]
  access-log-path = "access.log"
`,
  good: `[http]
  access-log-path = "/var/log/influxdb/access.log"
`,
  *check(config, files) {
    const http = config.section("http");
    const path = http.get("access-log-path");
    if (http.get("enabled") !== true || http.get("log-enabled") !== true) return;
    if (path === undefined || path === "" || isUnexpanded(path)) return;
    const why = isAbsolute(path)
      ? whyLost(path, files)
      : "lies in the directory that influxd is started in: `/` as a service";
    if (why === undefined) return;
    yield {
      at: http.at("access-log-path"),
      setting: "http.access-log-path",
      message: `The log of requests ${quote(path)} ${why}`,
    };
  },
});

/** What becomes of a log at an absolute path, in a sentence; undefined where it is kept, or nobody knows. */
function whyLost(path: string, files: Files): string | undefined {
  const unopened = (why: string): string => `cannot be opened: ${why}, and requests are logged to stderr instead`;
  const there = files.at(path);
  // Nothing but a directory can have a name that ends so.
  const isDirectory = path.endsWith("/") || (there.status === "found" && there.kind === "directory");
  if (isDirectory) return unopened("it is a directory");
  const open = "lies where every user of this machine may write";
  if (/^\/(?:var\/)?tmp\//.test(path)) return open;
  const name = path.startsWith("/") ? /\/[^/]*$/ : /[\\/][^\\/]*$/;
  const directory = path.replace(name, "");
  const above = files.at(directory);
  if (above.status === "missing") return directory === "" ? undefined : unopened("its directory does not exist");
  if (above.status === "unknown") return undefined;
  if (above.kind !== "directory") return unopened(`${quote(directory)} is no directory`);
  const { mode } = above;
  return mode === undefined || (mode & 0o002) === 0
    ? undefined
    : `${open}: the mode of ${quote(directory)} is ${octal(mode)}`;
}
