import assert from "node:assert/strict";
import { lint } from "../../server/src/lint/lint.ts";

const said = (text: string): string[] =>
  lint({ path: "influxdb.conf", text }).findings.flatMap(({ rule, impact }) =>
    impact === "startup" || impact === "ignored" ? [rule] : [],
  );

describe("a template of several lines", () => {
  const paths = '[meta]\n  dir = "/m"\n[data]\n  dir = "/d"\n  wal-dir = "/w"\n';

  it("is one finding, whatever is in it", () => {
    const text = `<%-\n  def value(v)\n    return v if v\n    return "#{v}"\n  end\n-%>\n${paths}`;
    assert.deepEqual(said(text), ["toml-syntax"]);
  });

  it("does not hide what stands around it", () => {
    const text = `<%-\n  x\n-%>\n${paths}[htp]\n  auth-enabled = true\n`;
    assert.deepEqual(said(text), ["toml-syntax", "unknown-section"]);
  });

  it("is none in comments", () => {
    const text = `# <% if\n${paths}[htp]\n  auth-enabled = true\n# %>\n`;
    assert.deepEqual(said(text), ["unknown-section"]);
  });
});

describe("an address from a template", () => {
  it("is not quoted", () => {
    const text = '[http]\n  bind-address = ":{{ env "PORT" }}"\n';
    const { message } =
      lint({ path: "influxdb.conf", text }).findings.find(({ rule }) => rule === "auth-disabled") ?? assert.fail();
    assert.equal(message, "Authentication is off: whoever reaches the HTTP API is an administrator");
  });
});
