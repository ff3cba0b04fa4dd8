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

/** What lies on the machine of these tests; of everything else nobody knows. */
const machine: Readonly<Record<string, FileAnswer>> = {
  "/logs": found("directory", 0o755),
  "/logs/file": found("file", 0o666),
  "/open": found("directory", 0o777),
  "/dev": found("directory", 0o755),
  "/dev/null": found("device", 0o666),
  "/dev/shm": found("directory", 0o1777),
  "/nowhere": { status: "missing" },
  "C:\\logs": found("directory", 0o755),
  "C:\\logs\\a.lo": { status: "missing" },
};

function messages(rule: string, text: string): string[] {
  const host = { inspect: (path: string): FileAnswer => machine[path] ?? { status: "unknown" } };
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
