import assert from "node:assert/strict";
import { lint } from "../../../server/src/lint/lint.ts";

describe("the links of a finding", () => {
  const links = (rule: string, text: string): readonly string[] =>
    lint({ path: "influxdb.conf", text, profile: "pedantic" }).findings.find((finding) => finding.rule === rule)
      ?.docs ?? [];

  it("begin with that of its own setting, where a rule is about several", () => {
    assert.match(
      links("verbose-tracing", "[data]\n  trace-logging-enabled = true\n")[0] ?? "",
      /#trace-logging-enabled$/,
    );
    assert.match(links("verbose-tracing", "[http]\n  write-tracing = true\n")[0] ?? "", /#write-tracing$/);
    assert.match(links("verbose-tracing", '[logging]\n  level = "debug"\n')[0] ?? "", /#level$/);
  });

  it("begin with a guide, where a rule has one", () => {
    const [first] = links("basic-auth-over-http", '[http]\n  auth-enabled = true\n  bind-address = ":8086"\n');
    assert.match(first ?? "", /\/administration\/security\/#enable-https$/);
  });
});
