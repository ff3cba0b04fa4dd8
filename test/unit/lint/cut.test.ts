import assert from "node:assert/strict";
import { lintCluster } from "../../../server/src/lint/cluster.ts";
import { lint } from "../../../server/src/lint/lint.ts";

/** The messages about a text. */
function messages(text: string): string[] {
  return lint({ path: "influxdb.conf", text }).findings.map(({ message }) => message);
}

// Half of a character is no Unicode: strict readers of JSON, such as those of editors in Rust, refuse the whole answer.
describe("what is cut in messages", () => {
  for (const odd of ["", "x"]) {
    const long = odd + "😀".repeat(80);

    it(`is never cut in the middle of a character, after ${odd.length}`, () => {
      const said = messages(
        `# influxlint: kind=${long}\n# influxlint: ignore[a] until=${long}\n[logging]\n  level = "${long}"\n`,
      );
      assert.equal(said.filter((message) => /😀{20}/u.test(message)).length, 3, said.join("\n"));
      for (const message of said) assert.doesNotMatch(message, /\p{Cs}/u);
    });

    it(`is never cut in the middle of a character at its beginning, after ${odd.length}`, () => {
      const node = (path: string, value: string): { path: string; text: string } => ({
        path: `${path}${"😀".repeat(40)}${odd}`,
        text: `# influxlint: kind=data\n[http]\n  auth-enabled = ${value}\n`,
      });
      const said = lintCluster([node("a", "true"), node("b", "false")]).flatMap(({ findings }) => findings);
      assert.ok(said.some(({ message }) => message.includes("`…")));
      for (const { message } of said) assert.doesNotMatch(message, /\p{Cs}/u);
    });
  }
});
