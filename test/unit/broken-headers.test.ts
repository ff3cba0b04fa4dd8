import assert from "node:assert/strict";
import { readConfig } from "../../server/src/config/config.ts";
import { lint } from "../../server/src/lint/lint.ts";
import { applyEdits } from "../../server/src/text.ts";
import { parse } from "../../server/src/toml/parse.ts";
import { assertSound } from "./toml/judge.ts";

const sound: Readonly<Record<string, string>> = {
  meta: "[meta]",
  data: "[data]",
  http: "[http]",
  udp: "[[udp]]",
  continuous_queries: "[continuous_queries]",
};

/** A configuration, some of whose headers are written as given. */
function configuration(headers: Readonly<Record<string, string>>): string {
  const { meta, data, http, udp, continuous_queries } = { ...sound, ...headers };
  return `reporting-disabled = true

${meta}
  dir = "/m"
  retention-autocreate = false

${data}
  dir = "/d"
  wal-dir = "/w"
  index-version = "tsi1"

${http}
  bind-address = "127.0.0.1:8086"
  auth-enabled = true
  pprof-enabled = false

${udp}
  enabled = false
  bind-address = "127.0.0.1:8089"
  batch-size = 10

${continuous_queries}
  enabled = true
  run-interval = "1s"
`;
}

const said = (text: string): string[] =>
  lint({ path: "influxdb.conf", text }).findings.map(({ rule, message }) => `${rule}: ${message}`);

const headers: readonly (readonly [section: string, written: string, about?: string])[] = [
  ["meta", "meta]"],
  ["meta", "[me ta]"],
  ["meta", "meta:"],
  ["data", "data]  # where it lies", "data]"],
  ["data", "[data"],
  ["http", "[http"],
  ["http", "[http # the API", "[http"],
  ["http", "[[http"],
  ["http", "http]"],
  ["http", "  http"],
  ["http", "http:"],
  ["http", "HTTP ="],
  ["http", "(http)"],
  ["http", "{http}"],
  ["http", "<http>"],
  ["http", '["http]'],
  ["http", '[http"]'],
  ["http", "[!http]"],
  ["http", "[ht/tp]"],
  ["udp", "[[udp]"],
  ["udp", "[udp]]"],
  ["udp", "[udp"],
  ["udp", "udp]]"],
  ["udp", "[ [ udp ] ]"],
  ["continuous_queries", "[continuous queries]"],
  ["continuous_queries", "continuous queries]"],
];

describe("a broken line that is evidently a header", () => {
  const silence = said(configuration({}));

  for (const [section, written, about = written.trim()] of headers) {
    it(`is one problem and opens its section: ${written}`, () => {
      const text = configuration({ [section]: written });
      const problem = `toml-syntax: influxd does not start: \`${about}\` is no section header`;
      assert.deepEqual(
        said(text).filter((finding) => !silence.includes(finding)),
        [problem],
      );
      const { config, findings } = lint({ path: "influxdb.conf", text });
      assertSound(config.document);
      assert.deepEqual(
        config.settings().filter(({ from }) => from.kind === "file").length,
        readConfig({ path: "influxdb.conf", document: parse(configuration({})) })
          .settings()
          .filter(({ from }) => from.kind === "file").length,
      );
      const [fix] = findings.find(({ rule }) => rule === "toml-syntax")?.fixes ?? [];
      assert.deepEqual(said(applyEdits(text, fix?.edits ?? [])), silence, "repaired");
    });
  }

  it("hides what belongs below it where nobody can say which section it opens", () => {
    for (const written of ["[]", "[é]", "api]", "[my http api]"]) {
      const [first, ...others] = said(configuration({ http: written }));
      assert.match(first ?? "", /^toml-syntax: /, written);
      assert.deepEqual(others, [], written);
    }
  });

  it("opens the second of two sections on one line", () => {
    const text = configuration({ data: "", http: "[data] [http]" });
    assert.deepEqual(
      said(text).filter((finding) => finding.startsWith("wrong-section: influxd ignores `data")),
      [],
    );
  });

  it("opens no section for a second time, and leaves what is there alone", () => {
    const text = `${configuration({})}\nhttp]\n  auth-enabled = false\n`;
    assert.deepEqual(
      said(text).filter((finding) => !silence.includes(finding)),
      ["toml-syntax: influxd does not start: `http]` is no section header"],
    );
  });
});

describe("a broken line that may be anything else", () => {
  const outline = (text: string): string[] => {
    const { document } = readConfig({ path: "influxdb.conf", document: parse(text) });
    assertSound(document);
    return document.tables.map(
      ({ key, entries }) => `${key.parts.map((part) => part.text).join(".")} ${entries.length}`,
    );
  };

  it("is a half-typed name where no setting of the section follows", () => {
    assert.deepEqual(outline("[data]\nhttp\ndir = 1\n"), ["data 2"]);
    assert.deepEqual(outline("[data]\nhttp"), ["data 1"]);
    assert.deepEqual(outline("[http]\nudp\nenabled = true\nbatch-size = 1\n"), ["http 3"]);
    assert.deepEqual(outline("[http]\nauth-enabled = true\n[data]\nhttp\nauth-enabled = true\n"), ["http 1", "data 2"]);
  });

  it("is the rest of a list, or a template", () => {
    assert.deepEqual(outline('[data]\na = [\n  "x"\n  http]\nauth-enabled = true\n'), ["data 2"]);
    assert.deepEqual(outline("[data]\n{{ http }}\nauth-enabled = true\n"), ["data 1"]);
    assert.deepEqual(outline("[data]\n{% http %}\nauth-enabled = true\n"), ["data 1"]);
  });

  it("takes no longer the more of them there are", () => {
    const text = "http\nauth-enabled = true\nudp]\n".repeat(5_000);
    assert.ok(readConfig({ path: "influxdb.conf", document: parse(text) }));
  }).timeout(5_000);
});
