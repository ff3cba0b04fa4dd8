import assert from "node:assert/strict";
import type { FileAnswer } from "../../../server/src/host.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { assertOnPages } from "../../on-page.ts";

const found = (kind: "directory" | "file" | "device" | "loop", mode: number): FileAnswer => ({
  status: "found",
  kind,
  mode,
  readable: true,
});

const unknown = { status: "unknown" } as const;

/** What lies on the machine of these tests; of everything else nobody knows. */
const machine: Readonly<Record<string, FileAnswer>> = {
  "/logs": found("directory", 0o755),
  "/logs/file": found("file", 0o666),
  "/open": found("directory", 0o777),
  "/dev": found("directory", 0o755),
  "/dev/null": found("device", 0o666),
  "/dev/shm": found("directory", 0o1777),
  "/loop": found("loop", 0o777),
  "/nowhere": { status: "missing" },
  "C:\\logs": found("directory", 0o755),
  "C:\\logs\\a.lo": { status: "missing" },
};

function messages(rule: string, text: string): string[] {
  const host = { inspect: (path: string): FileAnswer => machine[path] ?? unknown };
  const { findings, config } = lint({ path: "influxdb.conf", text, host, profile: "pedantic" });
  assertOnPages(findings, config.kind);
  return findings.filter((finding) => finding.rule === rule).map(({ message }) => message);
}

describe("where the log of requests lies", () => {
  const said = (path: string): string[] => messages("access-log-path", `[http]\naccess-log-path = '${path}'\n`);
  const instead = "and requests are logged to stderr instead";

  it("is said of what influxd cannot open", () => {
    assert.deepEqual(said("/logs"), [`The log of requests \`/logs\` cannot be opened: it is a directory, ${instead}`]);
    assert.deepEqual(said("/logs/file/a.log"), [
      `The log of requests \`/logs/file/a.log\` cannot be opened: \`/logs/file\` is no directory, ${instead}`,
    ]);
    assert.deepEqual(said("/nowhere/a.log"), [
      `The log of requests \`/nowhere/a.log\` cannot be opened: its directory does not exist, ${instead}`,
    ]);
  });

  it("is said of a directory in which every user may write", () => {
    assert.deepEqual(said("/open/a.log"), [
      "The log of requests `/open/a.log` lies where every user of this machine may write: the mode of `/open` is 0777",
    ]);
    assert.deepEqual(said("/dev/shm/a.log"), [
      "The log of requests `/dev/shm/a.log` lies where every user of this machine may write: the mode of `/dev/shm` is 1777",
    ]);
  });

  it("is not said where nothing is wrong, or nobody knows", () => {
    for (const path of ["/logs/a.log", "/logs/file", "/dev/null", "/elsewhere/a.log", "C:\\logs\\a.log"])
      assert.deepEqual(said(path), [], path);
  });
});

describe("a directory of the database that is none", () => {
  const directories = (data: string, meta = "/lib/meta", wal = "/lib/wal"): string =>
    `[meta]\ndir = "${meta}"\n[data]\ndir = "${data}"\nwal-dir = "${wal}"\n`;
  const said = (text: string): string[] => messages("required-path-missing", text);

  it("keeps influxd from starting", () => {
    assert.deepEqual(said(directories("/logs/file")), [
      "influxd does not start: `/logs/file` of `data.dir` is no directory",
    ]);
    assert.deepEqual(said(directories("/lib/data", "/dev/null")), [
      "influxd does not start: `/dev/null` of `meta.dir` is no directory",
    ]);
    assert.deepEqual(said(directories("/loop")), ["influxd does not start: `/loop` of `data.dir` is no directory"]);
    const { findings } = lint({
      path: "influxdb.conf",
      text: directories("/logs/file/"),
      host: { inspect: (path) => machine[path] ?? unknown },
    });
    const [finding] = findings.filter(({ rule }) => rule === "required-path-missing");
    assert.deepEqual(
      [finding?.severity, finding?.impact, finding?.stage, finding?.setting],
      ["error", "startup", "run", "data.dir"],
    );
  });

  it("is looked for on the way, too", () => {
    assert.deepEqual(said(directories("/logs//file/influxdb/data")), [
      "influxd does not start: `/logs/file` on the way to `data.dir` is no directory",
    ]);
  });

  it("is not said where influxd starts, or nobody knows", () => {
    for (const text of [
      directories("/logs"),
      directories("/logs/data"),
      directories("/nowhere/data"),
      directories("/elsewhere"),
      directories("/logs/file/../data"),
      directories("/lib/data", "/lib/meta", "/logs/file"),
      `# influxlint: kind=data\n${directories("/lib/data", "/logs/file")}`,
      `# influxlint: kind=meta\n[meta]\ndir = "/logs/file"\n`,
    ])
      assert.deepEqual(said(text), [], text);
    assert.equal(said(`# influxlint: kind=data\n${directories("/logs/file")}`).length, 1);
  });

  it("is not said where nobody looks", () => {
    const { findings } = lint({ path: "influxdb.conf", text: directories("/logs/file") });
    assert.ok(!findings.some(({ rule }) => rule === "required-path-missing"));
  });
});
