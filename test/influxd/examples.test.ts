import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findingsOf, listenersOf, type Parts, run, startupRules, target, withCertificates } from "./machine.ts";
import { withInfluxd } from "./server.ts";

/** The examples of OSS; Debian has no Enterprise. */
const examples = ["stock", "insecure", "hardened", "typos"];

/** The defaults that these examples leave as they are, with what they leave them to. */
const added = (parts: Parts, text: string): string => {
  const rest = text.replace(/^bind-address = .*\n/m, "");
  const before = `bind-address = "127.0.0.1:${parts.ports[0]}"\n${rest}`;
  if (/^\[http\][^[]*^ *bind-address/m.test(before)) return before;
  return before.replace(/^\[http\]$/m, `[http]\n  bind-address = "127.0.0.1:${parts.ports[1]}"`);
};

/** An example moved to this machine: its folders, its certificates, and for each port a free one on the loopback. */
function moved(parts: Parts, text: string): string {
  const ports = [parts.ports[1], parts.ports[2], parts.ports[3], parts.ports[4]];
  let next = 0;
  return added(parts, text)
    .replace(/^# influxlint: .*$/m, `# influxlint: kind=oss version=${target}`)
    .replaceAll("/var/lib/influxdb/", `${parts.directory}/`)
    .replaceAll("/var/log/influxdb/", `${parts.directory}/`)
    .replaceAll(/"\/etc\/ssl\/[a-z/]*\.pem"/g, `"${parts.ssl("server.pem")}"`)
    .replaceAll(/"\/etc\/ssl\/[a-z/]*\.crt"/g, `"${parts.ssl("server.crt")}"`)
    .replaceAll(/"\/etc\/ssl\/[a-z/]*\.key"/g, `"${parts.ssl("server.key")}"`)
    .replaceAll(/^( +bind-address = )"[^"]*"/gm, (_all, key: string) => `${key}"127.0.0.1:${ports[next++] ?? 0}"`)
    .replace(/^\[\[collectd\]\]$/m, `[[collectd]]\n  typesdb = "${parts.directory}"`);
}

describe("influxd starts with every example", () => {
  const parts = withCertificates();

  for (const name of examples) {
    for (const fix of [undefined, "--fix", "--unsafe-fixes"]) {
      it(`${name}${fix === undefined ? "" : ` after ${fix}`}`, async () => {
        const here = await parts();
        const original = moved(here, readFileSync(`examples/${name}/influxdb.conf`, "utf8"));
        let text = original;
        if (fix !== undefined) {
          const file = join(here.directory, "fixed.conf");
          writeFileSync(file, original);
          const { code, out } = run(here.directory, "check", fix, "--quiet", "fixed.conf");
          assert.ok(code < 2, out);
          text = readFileSync(file, "utf8");
          if (fix === "--unsafe-fixes" && name !== "hardened") assert.notEqual(text, original);
        }
        assert.deepEqual(startupRules(findingsOf(text)), []);
        await withInfluxd(here.directory, text, (server) => {
          assert.ok(server.started, server.started ? "" : server.output);
          assert.deepEqual(server.sockets(), listenersOf(here.directory, text));
        });
      });
    }
  }
});
