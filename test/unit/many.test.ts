import assert from "node:assert/strict";
import { secretsOn } from "../../server/src/config/secrets.ts";
import { lint } from "../../server/src/lint/lint.ts";

const many = 3000;
const directories = '[meta]\n  dir = "/m"\n[data]\n  dir = "/d"\n  wal-dir = "/w"\n';
const lines = (line: (index: number) => string): string =>
  Array.from({ length: many }, (_, index) => line(index)).join("\n");
const found = (text: string, rule: string): number =>
  lint({ path: "influxdb.conf", text }).findings.filter((finding) => finding.rule === rule).length;

describe("a file with thousands", () => {
  it("of comments to influxlint is judged comment by comment", () => {
    const text = `${directories}[http]\n${lines((index) => `# influxlint: ignore[auth-disabled] -- ${index}`)}\n  auth-enabled = false\n`;
    const { findings } = lint({ path: "influxdb.conf", text });
    assert.ok(findings.some(({ rule, suppressed }) => rule === "auth-disabled" && suppressed !== undefined));
  });

  it("of secrets hides each", () => {
    const text = `${directories}[http]\n${lines((index) => `  shared-secret-${index} = "Planted${index}-word"`)}\n`;
    const { findings } = lint({ path: "influxdb.conf", text, profile: "pedantic" });
    assert.ok(findings.length > 1000);
    assert.ok(findings.every(({ message }) => !message.includes("Planted")));
  });

  it("of listeners compares those of one port", () => {
    const text = `${directories}${lines((index) => `[[udp]]\n  enabled = true\n  bind-address = "127.0.0.1:${20000 + (index % (many - 1))}"`)}\n`;
    assert.equal(found(text, "port-conflict"), 1);
  });

  it("of separators in one value looks for addresses in it", () => {
    const text = `${directories}[http]\n  foo = "${",a:".repeat(20 * many)}@host"\n  bar = "${"(".repeat(20 * many)}"\n`;
    const { config, findings } = lint({ path: "influxdb.conf", text });
    assert.ok(findings.some(({ rule }) => rule === "unknown-key"));
    const start = text.indexOf("  foo");
    const [hidden, ...others] = secretsOn(config.document, { start, end: text.indexOf("\n", start) });
    assert.equal(hidden?.end, text.indexOf("@host"));
    assert.deepEqual(others, []);
  });

  it("of names of a secret one behind the other hides what stands behind the last", () => {
    const text = `${directories}# credentials: token: S3cr3tWord99\n[logging]\n  level = "S3cr3tWord99"\n`;
    const { findings } = lint({ path: "influxdb.conf", text });
    assert.ok(findings.some(({ setting }) => setting === "logging.level"));
    assert.ok(findings.every(({ message }) => !message.includes("S3cr3tWord99")));
  });
});
