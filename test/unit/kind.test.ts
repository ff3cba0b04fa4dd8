import assert from "node:assert/strict";
import { detectKind } from "../../server/src/config/kind.ts";
import { parse } from "../../server/src/toml/parse.ts";

describe("the kind that a file's content tells", () => {
  const kindOf = (text: string): string => {
    const { product, node, from } = detectKind(parse(text), "influxdb.conf", {});
    return `${product} ${node} ${from.product}`;
  };

  const secret = 'internal-shared-secret = "x"\n';
  const stores = '[meta]\ndir = "m"\n[data]\ndir = "d"\nwal-dir = "w"\n';
  const cases: readonly (readonly [text: string, kind: string])[] = [
    ["", "oss data default"],
    [stores, "oss data default"],
    [`${stores}[http]\nauth-enabled = true\n`, "oss data default"],
    [`[enterprise]\nlicense-key = "x"\n${stores}`, "enterprise data content"],
    ['[enterprise]\nlicense-key = "x"\n[meta]\ndir = "m"\n', "enterprise meta content"],
    [`[meta]\n${secret}`, "enterprise meta content"],
    ["[meta]\nauth-enabled = true\n", "enterprise meta content"],
    ['[meta]\npassword-hash = "bcrypt"\n', "enterprise meta content"],
    [`${stores}[meta2]\n`, "oss data default"],
    // All nodes have it, but no OSS.
    ['[meta]\npassword-hash = "bcrypt"\n[data]\ndir = "d"\n[http]\n', "enterprise data content"],
    // Keys of one kind only, wherever they stand.
    [`gossip-frequency = "3s"\n${stores}`, "enterprise data content"],
    [`${stores}query-log-path = "/l"\n`, "enterprise data content"],
    [`${stores}[monitor]\nremote-collect-interval = "10s"\n`, "enterprise data content"],
    [`${stores}[cluster]\nshard-reader-timeout = "0s"\n`, "enterprise data content"],
    [`${stores}[cluster]\nquery-timeout = "0s"\n`, "oss data default"],
    ['[meta]\nhttps-private-key = "/k"\n', "enterprise meta content"],
    ['[meta]\nbind-address = ":8089"\nhttps-enabled = true\n', "enterprise meta content"],
    ['[meta]\nbind-address = ":8088"\nhostname = "h"\n[data]\n', "oss data default"],
    // One stray section makes no data node of a meta node.
    [
      `[meta]\nauth-enabled = true\n${secret}https-enabled = true\n[monitor]\nstore-enabled = false\n`,
      "enterprise meta content",
    ],
    [`[meta]\nraft-portal-auth-required = true\n${secret}[http]\n`, "enterprise meta content"],
    // Nor do settings of [http] under a wrong header make a meta node of anything.
    ['[meta]\nauth-enabled = true\nshared-secret = "x"\nhttps-enabled = true\n[data]\n[http]\n', "oss data default"],
    [`[meta]\n${secret}[data]\n[http]\n`, "oss data default"],
    [`[meta]\nmeta-auth-enabled = true\n${secret}[data]\n[http]\n`, "enterprise data content"],
    // OSS had it before 0.12, and such files are still about.
    [`${stores}[hinted-handoff]\ndir = "h"\n`, "oss data default"],
    [`${stores}[hinted-handoff]\nbatch-size = 512000\n`, "enterprise data content"],
  ];
  it("is asked where the name does not tell", () => {
    const nodeOf = (path: string): string => detectKind(parse(""), path, {}).node;
    for (const path of [
      "influxdb-meta.conf",
      "a/meta.conf",
      "influxdb-meta-1.conf",
      "influxdb-meta01.conf",
      "meta-2.conf",
    ])
      assert.equal(nodeOf(path), "meta", path);
    for (const path of ["influxdb.conf", "metal.conf", "influxdb-metal.conf", "meta-data.conf", "influxdb-data-1.conf"])
      assert.equal(nodeOf(path), "data", path);
  });

  for (const [text, kind] of cases) {
    it(`is ${kind}: ${JSON.stringify(text)}`, () => assert.equal(kindOf(text), kind));
  }
});
