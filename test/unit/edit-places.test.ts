import assert from "node:assert/strict";
import { lint } from "../../server/src/lint/lint.ts";
import { applyEdits } from "../../server/src/text.ts";

/** The text after the repair of a rule's first finding. */
function repaired(text: string, rule = "auth-disabled"): string {
  const finding = lint({ path: "influxdb.conf", text }).findings.find((one) => one.rule === rule) ?? assert.fail(rule);
  return applyEdits(text, finding.fixes[0]?.edits ?? assert.fail("no repair"));
}

describe("a commented-out setting", () => {
  it("is uncommented in place", () => {
    assert.equal(repaired("[http]\n  # auth-enabled = false\n"), "[http]\n  auth-enabled = true\n");
  });

  it("is no text within a string", () => {
    const text = '[http]\n  realm = """\n# auth-enabled = false\n"""\n';
    assert.equal(repaired(text), text.replace(/\n$/, "\n  auth-enabled = true\n"));
  });

  it("is no comment between the values of a list", () => {
    const text = '[http]\n  access-log-status-filters = [\n    # auth-enabled = false\n    "5xx",\n  ]\n';
    assert.equal(repaired(text), `${text}  auth-enabled = true\n`);
  });
});

describe("a commented-out section", () => {
  const third = '\n# [[collectd]]\n#   enabled = true\n#   security-level = "encrypt"\n';
  const two = "[[collectd]]\n  enabled = false\n[[collectd]]\n  enabled = false\n";

  it("keeps its settings from the section above", () => {
    const text = two + third;
    const { findings } = lint({ path: "influxdb.conf", text });
    const found = findings.filter(({ rule, at }) => rule === "multi-listener-defaults" && at.start > 20);
    assert.ok(found.length > 0);
    for (const { at, fixes } of found) {
      assert.equal(text.slice(at.start, at.end), "[[collectd]]");
      const fixed = applyEdits(text, fixes[0]?.edits ?? assert.fail("no repair"));
      assert.ok(fixed.startsWith(two) && fixed.endsWith(third), fixed);
    }
  });

  it("keeps them whatever its name and its form", () => {
    const headers = [
      "# [graphite]",
      "#[[graphite]]",
      "  ## [ graphite ] # x",
      "### [[graphite]]",
      "# [http.headers]",
      "# [[admin]]",
    ];
    for (const header of headers) {
      const comments = `\n${header}\n#   auth-enabled = false\n`;
      assert.equal(repaired(`[http]\n${comments}`), `[http]\n  auth-enabled = true\n${comments}`, header);
    }
  });

  it("is nothing else that stands in brackets", () => {
    const lines = [
      "# [see below]",
      "# [graphite",
      "# [a-z]",
      "# [section]",
      '# ["a"],',
      "# [1]",
      "# x [graphite]",
      "  realm = 'x' # [graphite]",
      "# [a] is old",
    ];
    for (const line of lines) {
      const text = `[http]\n${line}\n  # auth-enabled = false\n`;
      assert.equal(repaired(text), `[http]\n${line}\n  auth-enabled = true\n`, line);
    }
    const list = '[http]\n  access-log-status-filters = [\n    # [graphite]\n    "5xx",\n  ]\n';
    assert.equal(repaired(`${list}  # auth-enabled = false\n`), `${list}  auth-enabled = true\n`);
  });

  it("does not give meta.dir the directory of [data]", () => {
    const text = '[meta]\n  retention-autocreate = true\n\n# [data]\n#   dir = "/x/data"\n';
    const [meta] = lint({ path: "x.conf", text }).findings.filter(({ rule }) => rule === "required-path-missing");
    assert.equal(text.slice(meta?.at.start, meta?.at.end), "[meta]");
    assert.equal(meta?.fixes[0]?.title, "Use `/var/lib/influxdb/meta`");
  });

  it("stands below the first setting at the top", () => {
    const { config } = lint({ path: "x.conf", text: "# a\n\n# the data\n# [data]\n#   dir = 'x'\n\n[http]\n" });
    const edits = config.section("").set("bind-address", '"x"');
    assert.equal(
      applyEdits(config.document.text, edits),
      "# a\n\nbind-address = \"x\"\n\n# the data\n# [data]\n#   dir = 'x'\n\n[http]\n",
    );
  });
});

describe("a byte-order mark", () => {
  it("stays before everything that is inserted", () => {
    const texts = [
      '[http.headers]\n  X-Frame-Options = "DENY"\n',
      "[http]\n",
      "# auth-enabled = false\n[http]\n",
      "[http]\n  # auth-enabled = false\n",
      "",
      "http = { }",
    ];
    for (const text of texts) {
      assert.equal(repaired(`\uFEFF${text}`), `\uFEFF${repaired(text)}`, text);
      for (const line of ["#hostname = 'x'\n", "# [data]\n", ""]) {
        const set = (mark: string): string => {
          const { config } = lint({ path: "x.conf", text: mark + line + text });
          return applyEdits(config.document.text, config.section("").set("hostname", '"a"'));
        };
        assert.equal(set("\uFEFF"), `\uFEFF${set("")}`, line + text);
      }
    }
  });
});

describe("a NUL character that ends a file", () => {
  it("stays behind everything that is inserted", () => {
    const rows = [
      ["x = 1\0", "x = 1\n\n[http]\n  auth-enabled = true\0"],
      ["x = 1 \0 y\n", "x = 1 \n\n[http]\n  auth-enabled = true\0 y\n"],
      ["[http]\0\n[data]\n", "[http]\n  auth-enabled = true\0\n[data]\n"],
      [
        "[http]\n realm = 'x'\0\n# auth-enabled = 1",
        "[http]\n realm = 'x'\n auth-enabled = true\0\n# auth-enabled = 1",
      ],
    ] as const;
    for (const [text, fixed] of rows) {
      assert.equal(repaired(text), fixed);
      const left = lint({ path: "x.conf", text: fixed }).findings.map(({ rule }) => rule);
      assert.ok(!left.includes("auth-disabled") && !left.includes("toml-syntax"), left.join());
    }
  });
});

describe("a setting without a value", () => {
  it("gets its value where it stands", () => {
    assert.equal(repaired("[http]\n  auth-enabled =\n"), "[http]\n  auth-enabled = true\n");
  });

  it("is left alone where its value may go on below", () => {
    for (const text of ["[http]\n  auth-enabled =\n  true\n", '[http]\n  auth-enabled = """\n  true\n']) {
      const finding = lint({ path: "influxdb.conf", text }).findings.find(({ rule }) => rule === "auth-disabled");
      assert.deepEqual(finding?.fixes ?? [], [], text);
    }
  });

  it("is where findings about it stand", () => {
    const text = "[http]\n  auth-enabled =\n";
    const finding = lint({ path: "influxdb.conf", text }).findings.find(({ rule }) => rule === "auth-disabled");
    assert.equal(finding?.at.start, text.indexOf("auth-enabled"));
  });
});

describe("the kind of a file", () => {
  it("is found in names of any case", () => {
    const { config } = lint({ path: "x.conf", text: '[Meta]\n  Lease-Duration = "1m"\n[enterprise]\n' });
    assert.deepEqual([config.kind.product, config.kind.node], ["enterprise", "meta"]);
  });
});
