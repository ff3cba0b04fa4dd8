import assert from "node:assert/strict";
import { checkFormats } from "../../server/src/cli/option-table.ts";
import { inWorld, required } from "./world.ts";

const secret = "Pl4nted0Secret";

/** What a secret may look like in a file: right, half typed, misplaced, misspelt, of the wrong type, in a comment. */
const lines = [
  `[http]\n  shared-secret = "${secret}"`,
  `[http]\n  shared-secret = '${secret}'`,
  `[http]\n  shared-secret = ${secret}`,
  `[http]\n  shared-secret = "${secret}`,
  `[http]\n  shared-secret = "${secret}" "${secret}"`,
  `[http]\n  shared-secret = ["${secret}"]`,
  `[http]\n  shared-secret = { a = "${secret}" }`,
  `[http]\n  shared-secret = """\n${secret}\n"""`,
  `[http]\n  shared-secret: ${secret}`,
  `[http]\n  shared-secret == "${secret}"`,
  `[http]\n  shared-secret = “${secret}”`,
  `[http]\n  shared_secret = "${secret}"`,
  `[http]\n  shard-secret = "${secret}"`,
  `[http]\n  Shared-Secret = "${secret}"`,
  `[http]\n  shared-secret = "${secret}\\q"`,
  `[http]\n  shared-secret = "${secret}"\n  shared-secret = "${secret}"`,
  `[http]\n  # shared-secret = "${secret}"\n  auth-enabled = treu`,
  `http = { shared-secret = "${secret}", auth-enabled = false }`,
  `http.shared-secret = "${secret}"`,
  `shared-secret = "${secret}"`,
  `[htp]\n  shared-secret = "${secret}"`,
  `[meta]\n  internal-shared-secret = "${secret}"\n  meta-internal-shared-secret = "${secret}"`,
  `[enterprise]\n  license-key = "${secret}"`,
  `[enterprise]\n  license-key = ${secret}\n  license-path = "/x"`,
  `[monitor]\n  remote-collect-url = "http://user:${secret}@host"`,
  `[http]\n  auth-enabled = "yes" # password: ${secret}`,
  `[ldap]\n  bind-password = "${secret}"`,
  `[[ldap.servers]]\n  host = "h"\n  bind-password = "${secret}"`,
  `[cluster]\n  shared-secret = "${secret}"`,
];

describe("planted secrets", () => {
  for (const format of checkFormats) {
    it(`never appear in --format ${format}`, () => {
      const files = Object.fromEntries(
        lines.flatMap((line, index) => [
          [`${index}/influxdb.conf`, `${line}\n${required}`],
          [`${index}/influxdb-meta.conf`, `${required}${line}\n`],
        ]),
      );
      inWorld(files, ({ run, read, path }) => {
        const args = [`--format=${format}`, "--profile=pedantic", "--no-ignores", "--statistics", "."];
        const env = { INFLUXDB_HTTP_SHARED_SECRET: secret, INFLUXDB_SHARED_SECRET: secret };
        const options = { env: { ...env, GITHUB_STEP_SUMMARY: path("summary.md") } };
        for (const more of [[], ["--process-env"], ["--product=enterprise"], ["--cluster", "--product=enterprise"]]) {
          const { out, err } = run([...args, ...more], options);
          assert.ok(out.length > 1000);
          for (const text of format === "github" ? [out, err, read("summary.md")] : [out, err]) {
            const at = text.indexOf(secret);
            assert.equal(at, -1, text.slice(Math.max(0, at - 400), at + 40));
          }
        }
      });
    });
  }
});
