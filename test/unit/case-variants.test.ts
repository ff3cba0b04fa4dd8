import assert from "node:assert/strict";
import { type Config, readConfig } from "../../server/src/config/config.ts";
import { parse } from "../../server/src/toml/parse.ts";

const read = (text: string): Config => readConfig({ path: "influxdb.conf", document: parse(text) });

const listeners = (text: string): string[] =>
  read(text)
    .listeners.filter(({ service }) => service === "udp")
    .map(({ setting, address }) => `${setting} ${address}`);

/** Each was seen in influxd 1.6.7, dozens of times. */
describe("lists of listeners in two spellings", () => {
  it("are laid over one another where they are as long", () => {
    const config = read('[[UDP]]\n  enabled = true\n[[udp]]\n  bind-address = ":2"\n');
    assert.equal(config.sections("udp").length, 1);
    const [only] = config.sections("udp");
    assert.deepEqual(
      [only?.get("enabled"), only?.get("bind-address"), only?.get("database"), only?.get("batch-size")],
      [true, ":2", "udp", 5000],
    );
    assert.deepEqual(listeners('[[UDP]]\n  enabled = true\n[[udp]]\n  bind-address = ":2"\n'), [
      "udp[0].bind-address :2",
    ]);
  });

  it("lose their defaults together where they have several elements", () => {
    const two = "[[UDP]]\n  enabled = true\n[[UDP]]\n  batch-size = 7\n";
    const config = read(`${two}[[udp]]\n  bind-address = ":2"\n[[udp]]\n  bind-address = ":3"\n`);
    assert.deepEqual(
      config.sections("udp").map((one) => [one.get("enabled"), one.get("bind-address"), one.get("batch-size")]),
      [
        [true, ":2", 0],
        [false, ":3", 7],
      ],
    );
  });

  it("are the longer one where they are not", () => {
    const long = '[[udp]]\n  bind-address = ":2"\n  enabled = true\n[[udp]]\n  bind-address = ":3"\n';
    const short = "[[UDP]]\n  enabled = true\n";
    for (const text of [long + short, short + long]) {
      assert.deepEqual(listeners(text), ["udp[0].bind-address :2"], text);
      assert.deepEqual(read(text).ignored, []);
    }
  });
});

describe("a setting in two spellings", () => {
  it("may have either value, unless both say the same or one says nothing", () => {
    const values = (...texts: readonly string[]): unknown => {
      const lines = texts.map(
        (text, index) => `${["query-timeout", "Query-Timeout", "QUERY-TIMEOUT"][index]} = ${text}\n`,
      );
      const setting = read(`[coordinator]\n${lines.join("")}`).settingNamed("coordinator.query-timeout");
      return [setting?.value, ...(setting?.rivals ?? []).map(({ value }) => value)];
    };
    const second = 1_000_000_000n;
    assert.deepEqual(values('"1s"', '"2s"', '"3s"'), [3n * second, second, 2n * second]);
    assert.deepEqual(values('"60s"', '"1m"'), [60n * second]);
    assert.deepEqual(values('"2s"', '""'), [2n * second]);
    assert.deepEqual(values('""', '"2s"'), [2n * second]);
    assert.equal(
      read("[http]\n[http.headers]\n  a = '1'\n[HTTP.headers]\n  b = '2'\n").settingNamed("http.headers")?.rivals,
      undefined,
    );
  });
});

describe("headers of answers in two spellings", () => {
  it("are all sent", () => {
    const texts = [
      "[http.headers]\n  X-A = 'a'\n[http.Headers]\n  X-B = 'b'\n",
      "[http]\n  headers = { X-A = 'a' }\n[HTTP.headers]\n  X-B = 'b'\n",
    ];
    for (const text of texts) {
      assert.deepEqual(read(text).section("http").get("headers"), { "X-A": "a", "X-B": "b" }, text);
    }
  });
});
