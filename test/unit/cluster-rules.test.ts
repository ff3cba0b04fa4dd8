import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Kind } from "../../server/src/config/kind.ts";
import { fixCluster, lintCluster } from "../../server/src/lint/cluster.ts";
import { fixText } from "../../server/src/lint/fix.ts";
import { type Finding, lint, type LintOptions } from "../../server/src/lint/lint.ts";
import { allRules, clusterRules } from "../../server/src/rules/cluster-index.ts";
import type { ClusterFile } from "../../server/src/rules/cluster-rule.ts";
import { linksFor } from "../../server/src/rules/docs.ts";
import { applyEdits } from "../../server/src/text.ts";
import { filledEdits } from "../../server/src/lint/fill.ts";
import { strongSecret } from "../complete.ts";
import { assertOnPages } from "../on-page.ts";

interface Spoken extends Finding {
  readonly path: string;
}

const crossFile = new Set(clusterRules.map(({ id }) => id));

/** What the rules over several files say. */
function speak(files: readonly ClusterFile[], options: Partial<LintOptions> = {}): Spoken[] {
  const all = files.map(({ path, text }): LintOptions => ({ profile: "pedantic", ...options, path, text }));
  return lintCluster(all).flatMap(({ config, findings }) => {
    const spoken = findings.filter(({ rule }) => crossFile.has(rule));
    // A severity of the project's own is on no page.
    if (options.severities === undefined) assertOnPages(spoken, config.kind);
    return spoken.map((finding) => ({ ...finding, path: config.path }));
  });
}

/** `rule file setting severity`, and the text that is marked. */
function summary(files: readonly ClusterFile[], options: Partial<LintOptions> = {}): string[] {
  return speak(files, options).map(
    ({ rule, path, setting, severity }) => `${path}: ${severity} ${rule} ${setting ?? "-"}`,
  );
}

const data = (number: number, text: string): ClusterFile => ({
  path: `data-${number}.conf`,
  text: `# influxlint: kind=data\n${text}`,
});
const meta = (number: number, text: string): ClusterFile => ({
  path: `meta-${number}.conf`,
  text: `# influxlint: kind=meta\n${text}`,
});

describe("the rules over several files", () => {
  it("have names of their own", () => {
    const ids = allRules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const rule of clusterRules) {
    describe(rule.id, () => {
      const own = (files: readonly ClusterFile[]): Spoken[] => speak(files).filter(({ rule: id }) => id === rule.id);
      const spoken = own(rule.bad);

      it("describes itself", () => {
        assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.doesNotMatch(rule.summary, /\.$/);
        assert.match(rule.why, /^([`A-Z\d[]|influxd).*[.)]$/s);
        const from = { product: "default", node: "default", target: "default" } as const;
        const kind = (node: Kind["node"]): Kind => ({ product: "enterprise", node, target: "1.12.4", from });
        const links = [...linksFor(rule.docs, kind("data")), ...linksFor(rule.docs, kind("meta"))];
        assert.ok(links.length > 0);
        for (const link of links) {
          assert.match(link, /^https:\/\/docs\.influxdata\.com\/[a-z0-9_/.-]+\/(#[a-z0-9_-]+)?$/);
        }
      });

      it("speaks about its bad example", () => {
        assert.ok(spoken.length > 0);
        for (const { message, at, impact, stage, docs, severity, path, related } of spoken) {
          const { text } = rule.bad.find((file) => file.path === path) ?? assert.fail();
          if (rule.severity === "info") assert.equal(severity, "info");
          assert.doesNotMatch(message, /\.$|\n/);
          assert.ok(at.start >= 0 && at.end <= text.length && at.start <= at.end);
          assert.equal(stage !== undefined, impact === "startup", "a stage goes with the impact `startup`");
          assert.ok(docs.length > 0, "a finding has a link");
          assert.ok(related.length > 0, "a finding leads to the other file");
          for (const other of related) {
            const file = rule.bad.find((candidate) => candidate.path === other.path) ?? assert.fail();
            assert.notEqual(file.path, path);
            assert.ok(other.at.start >= 0 && other.at.end <= file.text.length && other.at.start <= other.at.end);
          }
        }
      });

      it("keeps silent about its good example, and so do all others like it", () => {
        assert.deepEqual(own(rule.good), []);
        assert.deepEqual(
          speak(rule.good).filter(({ severity }) => severity !== "info"),
          [],
        );
      });

      it("says the same twice, and in any order of the files", () => {
        assert.deepEqual(own(rule.bad), spoken);
        if (rule.id === "meta-node-count") return;
        const places = (all: readonly Spoken[]): string[] => all.map(({ path, at }) => `${path}:${at.start}`).sort();
        assert.deepEqual(places(own([...rule.bad].reverse())), places(spoken));
      });

      it("repairs what it offers to repair", () => {
        const spokenOf = (files: readonly ClusterFile[], { path, setting }: Spoken): string[] =>
          own(files).flatMap((other) => (other.path === path && other.setting === setting ? [other.message] : []));
        for (const files of [rule.bad, ...(rule.alsoBad ?? [])]) {
          for (const finding of own(files)) {
            for (const fix of finding.fixes) {
              const after = files.map((file) =>
                file.path === finding.path
                  ? {
                      ...file,
                      text: applyEdits(
                        file.text,
                        filledEdits(fix, () => strongSecret),
                      ),
                    }
                  : file,
              );
              assert.ok(!spokenOf(after, finding).includes(finding.message), fix.title);
              assert.ok(!own(after).some(({ path, fixes }) => path === finding.path && fixes.length > 0), fix.title);
            }
          }
        }
      });

      it("says nothing about a single file, nor about files of OSS", () => {
        for (const file of rule.bad) assert.deepEqual(speak([file]), []);
        assert.deepEqual(speak(rule.bad, { hints: { comment: { product: "oss", node: "data" } } }), []);
      });
    });
  }
});

describe("the example cluster", () => {
  const files = [
    "data-1/influxdb.conf",
    "data-2/influxdb.conf",
    "meta-1/influxdb-meta.conf",
    "meta-2/influxdb-meta.conf",
  ];
  const cluster = files.map((path) => ({ path, text: readFileSync(`examples/enterprise-cluster/${path}`, "utf8") }));

  /** The cluster with a text replaced in one of its files. */
  const changed = (path: string, from: string | RegExp, to: string): ClusterFile[] =>
    cluster.map((file) => {
      if (!file.path.startsWith(path)) return file;
      const text = file.text.replace(from, to);
      assert.notEqual(text, file.text);
      return { ...file, text };
    });

  it("is silent at warning or above", () => {
    const results = lintCluster(cluster.map((file) => ({ ...file })));
    assert.deepEqual(
      results.flatMap(({ findings }) => findings.map(({ rule, message }) => `${rule}: ${message}`)),
      [],
    );
    assert.deepEqual(summary(cluster), [
      "meta-1/influxdb-meta.conf: info meta-node-count -",
      "meta-2/influxdb-meta.conf: info meta-node-count -",
    ]);
  });

  const mutations: readonly [rule: string, path: string, from: string | RegExp, to: string, said: readonly string[]][] =
    [
      [
        "cluster-meta-auth-mismatch",
        "data-1",
        "meta-auth-enabled = true",
        "meta-auth-enabled = false",
        ["data-1/influxdb.conf", "meta-1/influxdb-meta.conf", "meta-2/influxdb-meta.conf"],
      ],
      [
        "cluster-internal-secret-mismatch",
        "meta-2",
        "EPlPDp1Af",
        "fA1pDPlPE",
        ["data-1/influxdb.conf", "data-2/influxdb.conf", "meta-2/influxdb-meta.conf"],
      ],
      [
        "cluster-meta-tls-mismatch",
        "data-2",
        /^ +meta-tls-enabled.*\n/m,
        "",
        ["data-2/influxdb.conf", "meta-1/influxdb-meta.conf", "meta-2/influxdb-meta.conf"],
      ],
      [
        "cluster-data-tls-mismatch",
        "meta-1",
        "data-use-tls = true",
        "data-use-tls = false",
        ["data-1/influxdb.conf", "data-2/influxdb.conf", "meta-1/influxdb-meta.conf"],
      ],
      [
        "cluster-data-auth-mismatch",
        "data-1",
        "pvs3FG93X",
        "X39GF3svp",
        ["data-1/influxdb.conf", "data-2/influxdb.conf"],
      ],
      [
        "cluster-license-mismatch",
        "data-1",
        'license-path = "/etc/influxdb/license.json"',
        'license-key = "2b1f6f0e-3a57-4a3c-9d0e-6f5b8a7c1d42"',
        files,
      ],
      ["cluster-setting-drift", "meta-2", "rounds=64000", "rounds=32000", files],
      [
        "cluster-setting-drift",
        "data-1",
        "max-concurrent-queries = 50",
        "max-concurrent-queries = 60",
        ["data-1/influxdb.conf", "data-2/influxdb.conf"],
      ],
      [
        "hostname-duplicate",
        "data-2",
        'hostname = "data-2.plant.example.net"',
        'hostname = "DATA-1.plant.example.net."',
        ["data-1/influxdb.conf", "data-2/influxdb.conf"],
      ],
      [
        "cluster-port-conflict",
        "data-2",
        'bind-address = "10.20.1.22:8086"',
        'bind-address = "10.20.1.21:8086"',
        ["data-1/influxdb.conf", "data-2/influxdb.conf"],
      ],
      [
        "port-conflict-meta-udp",
        "data-1",
        "[tls]",
        '[[udp]]\n  enabled = true\n  bind-address = "10.20.1.21:8089"\n\n[tls]',
        ["data-1/influxdb.conf", "meta-1/influxdb-meta.conf", "meta-2/influxdb-meta.conf"],
      ],
    ];

  for (const [rule, path, from, to, said] of mutations) {
    it(`speaks ${rule} when ${to === "" ? String(from) : (to.split("\n")[0] ?? "")} stands in ${path}`, () => {
      const spoken = speak(changed(path, from, to)).filter((finding) => finding.rule !== "meta-node-count");
      assert.deepEqual([...new Set(spoken.map((finding) => finding.rule))], [rule]);
      assert.deepEqual(
        spoken.map((finding) => finding.path),
        said,
      );
      for (const secret of ["EPlPDp1Af", "fA1pDPlPE", "pvs3FG93X", "X39GF3svp", "2b1f6f0e"]) {
        assert.ok(!JSON.stringify(spoken.map((finding) => ({ ...finding, fixes: [] }))).includes(secret), secret);
      }
    });
  }

  it("speaks meta-node-count about every number but three, five …", () => {
    const nodes = (count: number): ClusterFile[] =>
      Array.from({ length: count }, (_, index) => meta(index + 1, `hostname = "meta-${index + 1}.example.com"\n`));
    const said = (count: number): string[] => speak([data(1, ""), ...nodes(count)]).map(({ message }) => message);
    assert.match(said(1).join(), /one meta node/);
    assert.match(said(2).join(), /two meta nodes/);
    assert.match(said(4).join(), /4 meta nodes/);
    for (const count of [0, 3, 5]) assert.deepEqual(said(count), []);
  });

  it("needs no rule over several files for one file", () => {
    for (const file of cluster) {
      assert.deepEqual(lintCluster([{ ...file }])[0]?.findings, lint({ ...file }).findings);
    }
  });
});

describe("what cannot be known of a cluster", () => {
  it("is not said where only one kind of node is given", () => {
    assert.deepEqual(
      summary([data(1, "[meta]\n  meta-auth-enabled = true\n"), data(2, "[meta]\n  meta-auth-enabled = true\n")]),
      [],
    );
    assert.deepEqual(
      summary([data(1, "[cluster]\n  https-enabled = true\n"), data(2, "[cluster]\n  https-enabled = true\n")]),
      [],
    );
  });

  it("but nodes of one kind that differ are wrong whatever the others have", () => {
    assert.deepEqual(summary([data(1, "[meta]\n  meta-tls-enabled = true\n"), data(2, "[meta]\n")]), [
      "data-1.conf: error cluster-meta-tls-mismatch meta.meta-tls-enabled",
      "data-2.conf: error cluster-meta-tls-mismatch meta.meta-tls-enabled",
    ]);
  });

  it("is not said about files that may be any node's", () => {
    const hints = { option: { product: "enterprise" } } as const;
    const unknown = { path: "node.conf", text: '[meta]\n  dir = "/m"\n' };
    const known = meta(1, "[meta]\n  https-enabled = true\n");
    assert.deepEqual(summary([unknown, known], { hints }), []);
    assert.deepEqual(summary([{ ...unknown, text: `${unknown.text}[http]\n` }, known], { hints }), [
      "node.conf: error cluster-meta-tls-mismatch meta.meta-tls-enabled",
      "meta-1.conf: info meta-node-count -",
      "meta-1.conf: error cluster-meta-tls-mismatch meta.https-enabled",
    ]);
  });

  it("is not said about values that influxd cannot read, or that a template will fill in", () => {
    assert.deepEqual(
      summary([data(1, '[meta]\n  meta-auth-enabled = "yes"\n'), meta(1, "[meta]\n  auth-enabled = true\n")]).filter(
        (line) => !line.includes("meta-node-count"),
      ),
      [],
    );
    const secret = (name: string, value: string): string => `[meta]\n  ${name} = "${value}"\n`;
    assert.deepEqual(
      summary([
        data(1, `${secret("meta-internal-shared-secret", "{{ secret }}")}  meta-auth-enabled = true\n`),
        data(2, `${secret("meta-internal-shared-secret", "one")}  meta-auth-enabled = true\n`),
        data(3, "[meta]\n  meta-auth-enabled = true\n"),
      ]),
      [],
    );
  });

  it("points at a node without the secret as one that has none", () => {
    const users = (secret: string): string => `[http]\n  auth-enabled = true\n${secret}`;
    const files = [
      data(1, users('  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n')),
      data(2, users("")),
    ];
    const related = lintCluster(files).flatMap(({ findings }) =>
      findings.filter(({ rule }) => rule === "cluster-data-auth-mismatch").flatMap((finding) => finding.related),
    );
    assert.deepEqual(related.map(({ message }) => message).sort(), [
      "`http.shared-secret` is another one",
      "`http.shared-secret` is not set",
    ]);
  });

  it("is not said about secrets that nobody uses", () => {
    const files = [
      data(1, '[meta]\n  meta-internal-shared-secret = "one"\n'),
      data(2, '[meta]\n  meta-internal-shared-secret = "two"\n'),
    ];
    assert.deepEqual(summary(files), []);
  });

  it("is not said about variables that hold for all files at once", () => {
    const environment = new Map([
      ["INFLUXDB_HOSTNAME", "node.example.com"],
      ["INFLUXDB_HTTP_BIND_ADDRESS", "10.0.0.1:8086"],
    ]);
    assert.deepEqual(summary([data(1, ""), data(2, "")], { environment }), []);
  });
});

describe("what is right in some clusters", () => {
  for (const [name, ...files] of [
    [
      "a data and a meta node on one machine",
      data(1, 'hostname = "node.example.com"\n'),
      meta(1, 'hostname = "node.example.com"\n'),
    ],
    [
      "two data nodes on one machine with ports of their own",
      data(1, 'hostname = "node.example.com"\n[http]\n  bind-address = ":8086"\n'),
      data(2, 'hostname = "node.example.com"\nbind-address = ":9088"\n[http]\n  bind-address = ":9086"\n'),
    ],
    [
      "a node behind a proxy on the same machine",
      data(1, "[http]\n  auth-enabled = true\n  https-enabled = true\n"),
      data(2, '[http]\n  auth-enabled = false\n  bind-address = "127.0.0.1:8086"\n'),
    ],
    [
      "one node without an HTTP API",
      data(1, "[http]\n  auth-enabled = true\n"),
      data(2, "[http]\n  enabled = false\n"),
    ],
    [
      "options of a password hash in another order",
      data(1, '[meta]\n  password-hash = "pbkdf2-sha256;salt_len=32;rounds=64000"\n'),
      data(2, '[meta]\n  password-hash = "pbkdf2-sha256;rounds=64000;salt_len=32"\n'),
    ],
    [
      "a password hash with its defaults written down",
      data(1, '[meta]\n  password-hash = "bcrypt;cost=10"\n'),
      meta(1, '[meta]\n  password-hash = "bcrypt"\n'),
      meta(2, ""),
    ],
    [
      "UDP on 8089 of this machine only",
      data(1, '[[udp]]\n  enabled = true\n  bind-address = "127.0.0.1:8089"\n'),
      meta(1, ""),
    ],
    [
      "license files in different places",
      data(1, '[enterprise]\n  license-path = "/etc/influxdb/license.json"\n'),
      meta(1, '[enterprise]\n  license-path = "/srv/license.json"\n'),
    ],
    [
      "the same loopback address on different machines",
      data(1, 'bind-address = "127.0.0.1:8088"\n'),
      data(2, 'bind-address = "127.0.0.1:8088"\n'),
    ],
  ] as const) {
    it(name, () => {
      assert.deepEqual(
        summary(files).filter((line) => !line.includes("meta-node-count")),
        [],
      );
    });
  }
});

describe("nodes on one machine", () => {
  it("do not both start on one port", () => {
    const files = [
      data(1, 'hostname = "node.example.com"\nbind-address = ":8091"\n'),
      meta(1, 'hostname = "node.example.com"\n'),
    ];
    const spoken = speak(files).filter(({ rule }) => rule === "cluster-port-conflict");
    assert.deepEqual(
      spoken.map(({ path, severity, impact, stage, setting }) => [path, severity, impact, stage, setting]),
      [
        ["data-1.conf", "error", "startup", "run", "bind-address"],
        ["meta-1.conf", "error", "startup", "run", "meta.http-bind-address"],
      ],
    );
  });

  it("may be copies with an address left in", () => {
    const address = 'bind-address = "10.0.0.1:8088"\n';
    const spoken = speak([
      data(1, `hostname = "a.example.com"\n${address}`),
      data(2, `hostname = "b.example.com"\n${address}`),
    ]);
    assert.deepEqual(
      spoken.map(({ rule, severity, impact }) => [rule, severity, impact]),
      [
        ["cluster-port-conflict", "warning", "reliability"],
        ["cluster-port-conflict", "warning", "reliability"],
      ],
    );
  });
});

describe("findings over several files", () => {
  const off = data(
    1,
    '[meta]\n  meta-auth-enabled = false\n  meta-internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n',
  );
  const on = meta(
    1,
    '[meta]\n  auth-enabled = true\n  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n',
  );
  const rule = "cluster-meta-auth-mismatch";
  const own = (files: readonly ClusterFile[], options: Partial<LintOptions> = {}): Spoken[] =>
    speak(files, options).filter((finding) => finding.rule === rule);

  it("lead to the other files", () => {
    const [first, second] = own([off, on]);
    assert.equal(
      first?.message,
      "`meta.meta-auth-enabled` is off, but `meta.auth-enabled` is on in `meta-1.conf`: the meta node turns the data node away",
    );
    assert.deepEqual(
      first.related.map(({ path, at, message }) => [path, on.text.slice(at.start, at.end), message]),
      [["meta-1.conf", "auth-enabled = true", "Here `meta.auth-enabled` is on"]],
    );
    assert.deepEqual(
      second?.related.map(({ path, at }) => [path, off.text.slice(at.start, at.end)]),
      [["data-1.conf", "meta-auth-enabled = false"]],
    );
  });

  it("are said in both files, where UDP is taken at the port of Raft", () => {
    const spoken = speak([
      data(1, "[[udp]]\n  enabled = true\n"),
      data(2, "[[udp]]\n  enabled = true\n"),
      meta(1, "[meta]\n  bind-address = ':8089'\n"),
    ]).filter(({ rule }) => rule === "port-conflict-meta-udp");
    assert.deepEqual(
      spoken.map(({ path, related }) => [path, related.map((other) => other.path)]),
      [
        ["data-1.conf", ["meta-1.conf"]],
        ["data-2.conf", ["meta-1.conf"]],
        ["meta-1.conf", ["data-1.conf", "data-2.conf"]],
      ],
    );
    const raft = spoken[2];
    assert.ok(raft);
    for (const { related } of spoken.slice(0, 2)) assert.deepEqual(related[0]?.at, raft.at);
    assert.deepEqual(
      raft.related.map(({ at }) => at),
      spoken.slice(0, 2).map(({ at }) => at),
    );
    assert.match(raft.message, /`data-1.conf` and `data-2.conf` take UDP/);
  });

  it("say nothing of nodes that are not given", () => {
    const files = [off, data(2, "[meta]\n  meta-auth-enabled = true\n")];
    assert.deepEqual(
      own(files).map(({ message }) => message),
      [
        "`meta.meta-auth-enabled` is off, but on in `data-2.conf`: they cannot all agree with the meta nodes",
        "`meta.meta-auth-enabled` is on, but off in `data-1.conf`: they cannot all agree with the meta nodes",
      ],
    );
    const metaNodes = [meta(1, "[meta]\n  https-enabled = true\n"), meta(2, "[meta]\n  https-enabled = false\n")];
    const tls = speak(metaNodes).filter((finding) => finding.rule === "cluster-meta-tls-mismatch");
    assert.match(tls[0]?.message ?? "", /: they cannot all agree with the data nodes$/);
  });

  it("name a setting once that both have", () => {
    const [first] = speak([data(1, "[http]\n  auth-enabled = true\n"), data(2, "[http]\n  auth-enabled = false\n")]);
    assert.match(first?.message ?? "", /^`http\.auth-enabled` is on, but off in `data-2\.conf`: /);
    assert.match(first?.docs[0] ?? "", /#auth-enabled$/);
  });

  it("are repaired in each open node, as the others are", () => {
    const closed = "[http]\n  auth-enabled = true\n  ping-auth-enabled = true\n  https-enabled = true\n";
    const files = [data(1, closed), data(2, "[http]\n"), data(3, "[http]\n  auth-enabled = true\n")];
    const certificate = '  https-certificate = "/etc/ssl/data.pem"\n';
    const some = new Set(["cluster-data-auth-mismatch"]);
    const severities = new Map(allRules.flatMap(({ id }) => (some.has(id) ? [] : [[id, "off"] as const])));
    const repaired = (nodes: readonly ClusterFile[]): string[] =>
      fixCluster(
        nodes.map((file): LintOptions => ({ ...file, severities })),
        { which: "all" },
      ).map(({ text }) => text.replace(/^.*\n/, ""));
    const [, second, third] = repaired(files);
    // Of TLS nobody but a person knows the certificate.
    assert.equal(second, "[http]\n  auth-enabled = true\n  ping-auth-enabled = true\n");
    assert.equal(third, "[http]\n  auth-enabled = true\n  ping-auth-enabled = true\n");
    const certified = files.map((file) => ({ ...file, text: file.text + certificate }));
    for (const text of repaired(certified)) assert.match(text, /\n {2}https-enabled = true\n/);
  });

  it("are repaired where that makes the cluster safer, and only then", () => {
    const [first, second] = own([off, on]);
    assert.deepEqual(second?.fixes, []);
    const [fix] = first?.fixes ?? [];
    assert.equal(fix?.safe, false);
    assert.deepEqual(own([{ ...off, text: applyEdits(off.text, fix.edits) }, on]), []);
    const withoutSecret = data(1, "[meta]\n  meta-auth-enabled = false\n");
    const [asking] = own([withoutSecret, on])[0]?.fixes ?? [];
    assert.equal(
      applyEdits(withoutSecret.text, asking?.edits ?? []),
      "# influxlint: kind=data\n[meta]\n  meta-auth-enabled = true\n" +
        '  meta-internal-shared-secret = "<internal-shared-secret of the meta nodes>"\n',
    );
    for (const { text } of fixCluster([withoutSecret, on], { which: "all", secretFor: () => strongSecret }))
      assert.doesNotMatch(text, /<internal|meta-auth-enabled = true/);
    const open = meta(2, "[meta]\n  auth-enabled = false\n");
    assert.deepEqual(own([off, on, open])[0]?.fixes, []);
  });

  it("obey comments, severities and profiles of the file that they are in", () => {
    const ignored = { ...off, text: off.text.replace("= false", `= false # influxlint: ignore[${rule}] -- soon`) };
    const [first, second] = own([ignored, on]);
    assert.equal(first?.suppressed?.reason, "soon");
    assert.equal(second?.suppressed, undefined);
    assert.equal(own([ignored, on], { honourIgnores: false })[0]?.suppressed, undefined);
    assert.deepEqual(own([off, on], { severities: new Map([[rule, "off"]]) }), []);
    assert.deepEqual(
      own([off, on], { severities: new Map([[rule, "info"]]) }).map(({ severity }) => severity),
      ["info", "info"],
    );
    assert.deepEqual(own([off, on], { severities: new Map([[rule, "info"]]), profile: "recommended" }), []);
  });

  it("stand among the others in order", () => {
    for (const { findings } of lintCluster([off, on].map((file) => ({ ...file, profile: "pedantic" })))) {
      const starts = findings.map(({ at }) => at.start);
      assert.deepEqual(
        starts,
        [...starts].sort((a, b) => a - b),
      );
    }
  });

  it("name at most two files in a message", () => {
    const metas = [1, 2, 3].map((number) =>
      meta(number, `hostname = "meta-${number}"\n[meta]\n  auth-enabled = true\n`),
    );
    assert.match(own([off, ...metas])[0]?.message ?? "", /in `meta-1\.conf` and 2 others:/);
    assert.match(own([off, ...metas.slice(0, 2)])[0]?.message ?? "", /in `meta-1\.conf` and `meta-2\.conf`:/);
  });

  it("are repaired together, until nothing more can be repaired", () => {
    const certified =
      '# influxlint: kind=meta\n[meta]\n  https-certificate = "/c.pem"\n  https-private-key = "/k.pem"\n';
    const files = [data(1, "[meta]\n  meta-tls-enabled = false\n"), { path: "meta-1.conf", text: certified }];
    const severities = new Map(
      allRules.flatMap(({ id }) => (/^cluster-meta-(no-tls|tls-mismatch)$/.test(id) ? [] : [[id, "off"] as const])),
    );
    const options = files.map((file): LintOptions => ({ ...file, severities }));
    const fixed = fixCluster(options, { which: "all" });
    assert.deepEqual(
      fixed.map(({ applied }) => applied.map((fix) => fix.rule)),
      [["cluster-meta-tls-mismatch"], ["cluster-meta-no-tls"]],
    );
    const repaired = options.map((file, index) => ({ ...file, text: fixed[index]?.text ?? "" }));
    assert.deepEqual(
      lintCluster(repaired).flatMap(({ findings }) => findings),
      [],
    );
    assert.deepEqual(
      fixCluster(options, { which: "safe" }).map(({ text }) => text),
      files.map(({ text }) => text),
    );
  });

  it("are not repaired one without the other", () => {
    const certified = '[meta]\n  https-certificate = "/c.pem"\n  https-private-key = "/k.pem"\n  ensure-fips = true\n';
    const files = [data(1, "[meta]\n  meta-auth-enabled = true\n"), meta(1, certified)];
    const hash = (fixed: readonly { readonly text: string }[]): boolean[] =>
      fixed.map(({ text }) => text.includes("pbkdf2"));
    const options = files.map((file): LintOptions => ({ ...file }));
    // The data node's file asks for no FIPS: nothing would change its hash, too.
    assert.deepEqual(hash(fixCluster(options, { which: "all" })), [false, false]);
    const both = options.map((file) => ({
      ...file,
      text: file.text.replace(/ *ensure-fips.*\n/, "").replace("[meta]\n", "[meta]\n  ensure-fips = true\n"),
    }));
    assert.deepEqual(hash(fixCluster(both, { which: "all" })), [true, true]);
    for (const options of both) {
      const { text, rejected } = fixText(options, { which: "all" });
      assert.ok(!/pbkdf2|https-enabled = true/.test(text), text);
      assert.ok(rejected.some(({ rule }) => rule === "fips-not-satisfied"));
    }
  });
});
