import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inWorld, only, report, type Run } from "./world.ts";

const example = [
  "data-1/influxdb.conf",
  "data-2/influxdb.conf",
  "meta-1/influxdb-meta.conf",
  "meta-2/influxdb-meta.conf",
];
const cluster = Object.fromEntries(
  example.map((path) => [path, readFileSync(`examples/enterprise-cluster/${path}`, "utf8")]),
);
const textOf = (path: string): string => cluster[path] ?? assert.fail();

/** The example cluster, with a text replaced in one file. */
function changed(path: string, from: string, to: string): Record<string, string> {
  const text = textOf(path).replace(from, to);
  assert.notEqual(text, textOf(path));
  return { ...cluster, [path]: text };
}

const open = changed("data-1/influxdb.conf", "meta-tls-enabled = true", "meta-tls-enabled = false");
const tls = [...only("cluster-meta-tls-mismatch"), "--cluster", "--no-files", "--now=2026-06-15"];

interface Place {
  readonly path: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number; readonly offset: number } };
}

const rules = (result: Run): string[] =>
  report(result).files.flatMap(({ path, findings }) => findings.map(({ rule }) => `${path}: ${rule}`));

describe("check --cluster", () => {
  it("has nothing to say about the example", () => {
    inWorld(cluster, ({ run }) => {
      const { code, out } = run(["--cluster", "--no-files", "."]);
      assert.equal(code, 0, out);
      assert.match(out, /^4 files checked, no findings\n$/);
    });
  });

  it("finds what the files do not agree on, in each of them", () => {
    inWorld(open, ({ run }) => {
      const result = run([...tls, "--format=json", "."]);
      assert.equal(result.code, 1);
      assert.deepEqual(rules(result), [
        "data-1/influxdb.conf: cluster-meta-tls-mismatch",
        "meta-1/influxdb-meta.conf: cluster-meta-tls-mismatch",
        "meta-2/influxdb-meta.conf: cluster-meta-tls-mismatch",
      ]);
      const [finding] = report(result).files[0]?.findings ?? [];
      const { related } = finding as unknown as { readonly related: readonly Place[] };
      const meta = textOf("meta-1/influxdb-meta.conf");
      const offset = meta.indexOf("https-enabled = true");
      assert.deepEqual(
        related.map(({ path }) => path),
        ["meta-1/influxdb-meta.conf", "meta-2/influxdb-meta.conf"],
      );
      assert.deepEqual(related[0]?.range.start, {
        line: meta.slice(0, offset).split("\n").length,
        column: 3,
        offset,
      });
    });
  });

  it("names the places in the other files", () => {
    inWorld(open, ({ run }) => {
      const { out } = run([...tls, "."]);
      assert.match(out, /= meta-1\/influxdb-meta\.conf:\d+:3: Here `meta\.https-enabled` is on\n/);
      assert.match(out, /= data-1\/influxdb\.conf:\d+:3: Here `meta\.meta-tls-enabled` is off\n/);
    });
  });

  it("is asked for, not guessed", () => {
    inWorld(open, ({ run }) => {
      assert.equal(run([...tls.filter((word) => word !== "--cluster"), "."]).code, 0);
    });
  });

  it("makes files that could be of OSS nodes of Enterprise", () => {
    const files = {
      "a.conf": "[http]\n  auth-enabled = true\n",
      "b.conf": "[http]\n  auth-enabled = false\n",
    };
    inWorld(files, ({ run }) => {
      const result = run([...only("cluster-data-auth-mismatch"), "--cluster", "--format=json", "a.conf", "b.conf"]);
      assert.deepEqual(rules(result), ["a.conf: cluster-data-auth-mismatch", "b.conf: cluster-data-auth-mismatch"]);
    });
  });

  it("is not for OSS", () => {
    inWorld(open, ({ run }) => {
      const { code, err } = run(["--cluster", "--product=oss", "."]);
      assert.equal(code, 2);
      assert.match(err, /only Enterprise has clusters/);
    });
  });

  it("is for check only", () => {
    inWorld(open, ({ run }) => {
      assert.equal(run(["effective", "--cluster", "data-1/influxdb.conf"]).code, 2);
    });
  });

  it("obeys comments, severities and profiles", () => {
    const said = "meta-tls-enabled = false";
    const ignored = open["data-1/influxdb.conf"]?.replace(
      said,
      `${said} # influxlint: ignore[cluster-meta-tls-mismatch] -- until Monday`,
    );
    inWorld({ ...open, "data-1/influxdb.conf": ignored ?? assert.fail() }, ({ run }) => {
      const result = run([...tls, "--format=json", "."]);
      assert.deepEqual(rules(result), [
        "meta-1/influxdb-meta.conf: cluster-meta-tls-mismatch",
        "meta-2/influxdb-meta.conf: cluster-meta-tls-mismatch",
      ]);
      assert.equal(report(result).summary["suppressed"], 1);
      assert.deepEqual(rules(run([...tls, "--format=json", "--rule=cluster-meta-tls-mismatch=off", "."])), []);
      assert.equal(run([...tls, "--rule=cluster-meta-tls-mismatch=info", "."]).code, 0);
      assert.equal(rules(run([...tls, "--format=json", "--no-ignores", "."])).length, 3);
    });
    inWorld(cluster, ({ run }) => {
      const counted = [...only("meta-node-count"), "--cluster", "--format=json", "."];
      assert.deepEqual(rules(run(counted)), []);
      assert.deepEqual(rules(run(["--profile=pedantic", ...counted])), [
        "meta-1/influxdb-meta.conf: meta-node-count",
        "meta-2/influxdb-meta.conf: meta-node-count",
      ]);
    });
  });

  it("compares secrets without showing them, in every format", () => {
    const secret = "EPlPDp1Af/qwkvY1qzG5QABau/bAY/fhF5x6KPtZxghMshIT";
    const other = "TIhsMhgxZtPK6x5Fhf/YAb/uaBAQ5Gzq1YvkwqfA1pDPlPE/";
    inWorld(changed("data-2/influxdb.conf", secret, other), ({ run }) => {
      for (const format of ["text", "json"]) {
        const { out, err } = run([`--format=${format}`, "--cluster", "--no-files", "."]);
        assert.match(out, /cluster-internal-secret-mismatch/);
        for (const word of [secret, other]) {
          assert.ok(!(out + err).includes(word));
          assert.ok(!(out + err).includes(word.slice(0, 8)));
        }
      }
    });
  });

  it("keeps the other files' findings when one cannot be read", () => {
    inWorld(open, ({ run }) => {
      const result = run([...tls, "--format=json", ...example, "data-3/influxdb.conf"]);
      assert.equal(result.code, 2);
      assert.equal(rules(result).length, 3);
      assert.equal(report(result).errors.length, 1);
    });
  });

  it("repairs what only shows between the files", () => {
    inWorld(open, ({ run, read }) => {
      assert.equal(run([...tls, "--fix", "."]).code, 1, "nothing of it is safe");
      const patch = run([...tls, "--unsafe-fixes", "--diff", "."]);
      assert.match(patch.out, /^-\s+meta-tls-enabled = false\n\+\s+meta-tls-enabled = true\n/m);
      assert.equal(read("data-1/influxdb.conf"), open["data-1/influxdb.conf"]);
      const { code, out } = run([...tls, "--unsafe-fixes", "."]);
      assert.equal(code, 0);
      assert.match(out, /1 fixed/);
      assert.equal(read("data-1/influxdb.conf"), textOf("data-1/influxdb.conf"));
      for (const path of example.slice(1)) assert.equal(read(path), textOf(path));
    });
  });

  it("does not promise to repair in one file what all nodes need", () => {
    const hash = [...only("weak-password-hash"), "--no-files"];
    const weak = Object.fromEntries(example.map((path) => [path, textOf(path).replace(/rounds=\d+/, "rounds=10")]));
    inWorld(weak, ({ run, read }) => {
      const fixable = (...args: string[]): unknown =>
        report(run([...hash, "--format=json", ...args])).summary["fixableUnsafe"];
      const [one = ""] = example;
      assert.deepEqual([fixable(one), fixable("--cluster", ".")], [0, 4]);
      assert.match(run([...hash, one]).out, /fix: Leave it to the default \(--unsafe-fixes --cluster\)/);
      const alone = run([...hash, "--unsafe-fixes", one]);
      assert.match(alone.err, /other nodes of the cluster have to change with it/);
      assert.equal(read(one), weak[one]);
      assert.equal(run([...hash, "--unsafe-fixes", "--cluster", "."]).code, 0);
      assert.ok(!read(one).includes("rounds=10"));
    });
  });

  it("takes one of the files from standard input", () => {
    inWorld(open, ({ run }) => {
      const result = run([...tls, "--format=json", "--stdin-filename=data-1/influxdb.conf", "-", "meta-1"], {
        stdin: open["data-1/influxdb.conf"] ?? "",
      });
      assert.deepEqual(rules(result), [
        "data-1/influxdb.conf: cluster-meta-tls-mismatch",
        "meta-1/influxdb-meta.conf: cluster-meta-tls-mismatch",
      ]);
    });
  });
});

describe("the rules over several files", () => {
  it("are explained with the files of their examples", () => {
    inWorld({}, ({ run }) => {
      const { out } = run(["explain", "cluster-meta-tls-mismatch"]);
      assert.match(out, / {2}# data-1\.conf\n {2}# influxlint: kind=data\n {2}\[meta\]\n/);
      assert.match(out, / {2}# meta-1\.conf\n/);
      assert.match(out, /config-data-nodes\/#meta-tls-enabled\n/);
      assert.match(out, /config-meta-nodes\/#https-enabled\n/);
      assert.doesNotMatch(out, /influxdata\.com\/influxdb\//);
    });
  });

  it("are linked with pages of Enterprise in the list", () => {
    inWorld({}, ({ run }) => {
      const list = JSON.parse(run(["rules", "--format=json"]).out) as {
        readonly rules: readonly { readonly id: string; readonly docs: readonly string[] }[];
      };
      const docs = list.rules.find(({ id }) => id === "cluster-meta-tls-mismatch")?.docs ?? [];
      assert.ok(docs.length > 0);
      for (const link of docs) assert.match(link, /\/enterprise_influxdb\//);
    });
  });
});
