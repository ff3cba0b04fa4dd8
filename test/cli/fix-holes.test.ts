import assert from "node:assert/strict";
import { strongSecret } from "../complete.ts";
import { inWorld, only, report, required } from "./world.ts";

const weak = `${required}[http]\n  auth-enabled = true\n  shared-secret = "hunter2"\n`;
const files = { "influxdb.conf": weak };
const rule = only("jwt-weak-secret");

describe("secrets that --unsafe-fixes writes", () => {
  it("are made for the run, and only in the file", () => {
    inWorld(files, ({ run, read }) => {
      const made: string[] = [];
      const newSecret = (): string => {
        made.push(strongSecret);
        return strongSecret;
      };
      const { code, out, err } = run(["--unsafe-fixes", "--report=json=r.json", ...rule, "influxdb.conf"], {
        newSecret,
      });
      assert.equal(code, 0, err);
      assert.equal(read("influxdb.conf"), weak.replace("hunter2", strongSecret));
      assert.equal(made.length, 1);
      assert.ok(![out, err, read("r.json")].some((text) => text.includes(strongSecret)));
    });
  });

  it("are in the patch of --diff, and in none without it", () => {
    inWorld(files, ({ run, read }) => {
      const { out } = run(["--unsafe-fixes", "--diff", ...rule, "influxdb.conf"]);
      assert.ok(out.includes(`+  shared-secret = "${strongSecret}"`), out);
      assert.equal(read("influxdb.conf"), weak);
      run(["--fix", ...rule, "influxdb.conf"]);
      assert.equal(read("influxdb.conf"), weak);
    });
  });

  it("are not in reports, nor is what stands for them", () => {
    inWorld(files, ({ run }) => {
      const json = report(run(["--format=json", ...rule, "influxdb.conf"]));
      assert.deepEqual(json.files[0]?.findings[0]?.fixes, []);
      assert.match(run([...rule, "influxdb.conf"]).out, /fix: Write a new random secret \(--unsafe-fixes\)/);
    });
  });
});

describe("secrets that the nodes of a cluster share", () => {
  const data = `# influxlint: kind=data\n[meta]\n  meta-auth-enabled = true\n  meta-internal-shared-secret = "changeme"\n[http]\n  auth-enabled = true\n  shared-secret = "changeme"\n`;
  const meta = `# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n  internal-shared-secret = "changeme"\n  shared-secret = "changeme"\n`;
  const nodes = {
    "nodes/data-01.influxdb.conf": data,
    "nodes/data-02.influxdb.conf": data,
    "nodes/meta-01.influxdb.conf": meta,
  };
  const project = '[[cluster]]\nfiles = ["nodes/*"]\n';
  const secrets = [
    ...only("jwt-weak-secret", "meta-internal-secret-weak", "meta-internal-secret-missing", "meta-auth-disabled"),
    "--no-files",
  ];
  /** Other secrets each time. */
  const newSecret = (): (() => string) => {
    let count = 0;
    return () => `${strongSecret}${++count}`;
  };
  const leftOut = /left out the fix “Write a new random secret[^”]*” of [a-z-]+: the other nodes of the cluster/;

  it("stay in one file of a cluster, whose other nodes are not in the run", () => {
    for (const paths of [
      ["nodes/data-01.influxdb.conf"],
      ["nodes/data-01.influxdb.conf", "nodes/meta-01.influxdb.conf"],
    ]) {
      inWorld({ ...nodes, "influxlint.toml": project }, ({ run, read }) => {
        const { err, out } = run(["--unsafe-fixes", ...secrets, ...paths], { newSecret: newSecret() });
        for (const [path, text] of Object.entries(nodes)) assert.equal(read(path), text);
        assert.match(err, leftOut);
        assert.doesNotMatch(out, /mismatch/);
      });
    }
  });

  it("stay in a file of which no other node is known", () => {
    for (const paths of [
      ["nodes/data-01.influxdb.conf"],
      ["nodes"],
      ["--cluster", "nodes/data-01.influxdb.conf", "nodes/data-02.influxdb.conf"],
    ]) {
      inWorld(nodes, ({ run, read }) => {
        const { err } = run(["--unsafe-fixes", ...secrets, ...paths], { newSecret: newSecret() });
        for (const [path, text] of Object.entries(nodes)) assert.equal(read(path), text);
        assert.match(err, leftOut);
      });
    }
  });

  it("are the same in all files where every node is in the run", () => {
    for (const [paths, files] of [
      [["nodes"], { ...nodes, "influxlint.toml": project }],
      [["--cluster", "nodes"], nodes],
    ] as const) {
      inWorld(files, ({ run, read }) => {
        const { err, out } = run(["--unsafe-fixes", ...secrets, ...paths], { newSecret: newSecret() });
        assert.equal(err, "");
        const texts = Object.keys(nodes).map(read);
        const written = (pattern: RegExp): Set<string | undefined> =>
          new Set(texts.map((text) => pattern.exec(text)?.[1]));
        assert.equal(written(/internal-shared-secret = "(.*)"/).size, 1);
        assert.equal(written(/\n {2}shared-secret = "(.*)"/).size, 1);
        assert.ok(!texts.some((text) => text.includes("changeme")), out);
      });
    }
  });

  it("are not written into one node where another one keeps a good one", () => {
    const good = meta.replace("changeme", strongSecret).replace("changeme", strongSecret.toLowerCase());
    const none = data.replace('  meta-internal-shared-secret = "changeme"\n', "");
    for (const own of [none, data]) {
      inWorld({ "data.influxdb.conf": own, "meta.influxdb.conf": good }, ({ run, read }) => {
        const { err } = run(["--cluster", "--unsafe-fixes", ...secrets, "."], { newSecret: newSecret() });
        assert.equal(read("data.influxdb.conf"), own);
        assert.match(err, /left out the fix .*: other nodes of the cluster keep the secret that they have/);
      });
    }
  });

  it("are asked for only where all nodes of the cluster ask and answer", () => {
    const closed = meta.replaceAll("changeme", strongSecret);
    const open = closed.replace("auth-enabled = true", "auth-enabled = false");
    const answering = data.replaceAll("changeme", strongSecret);
    const silent = answering.replace("meta-auth-enabled = true", "meta-auth-enabled = false");
    const mute = silent.replace(/ {2}meta-internal-shared-secret.*\n/, "");
    const rules = [...only("meta-auth-disabled", "cluster-meta-auth-mismatch"), "--no-files"];
    for (const [paths, before, after] of [
      // Of one node alone, or of all but one, nobody knows.
      [["meta.influxdb.conf"], [open, silent], [open, silent]],
      [["meta.influxdb.conf"], [open, answering], [open, answering]],
      [
        ["meta.influxdb.conf", "data.influxdb.conf"],
        [open, answering],
        [open, answering],
      ],
      [
        ["--cluster", "."],
        [open, answering],
        [closed, answering],
      ],
      [
        ["--cluster", "."],
        [open, silent],
        [closed, answering],
      ],
      // Without a secret of its own, the data node would be turned away.
      [
        ["--cluster", "."],
        [open, mute],
        [open, mute],
      ],
    ] as const) {
      inWorld({ "meta.influxdb.conf": before[0], "data.influxdb.conf": before[1] }, ({ run, read }) => {
        const { err } = run(["--unsafe-fixes", ...rules, ...paths], { newSecret: newSecret() });
        assert.deepEqual([read("meta.influxdb.conf"), read("data.influxdb.conf")], [...after], paths.join(" "));
        if (before[0] === after[0])
          assert.match(
            err,
            /of meta-auth-disabled: (?:other nodes of the cluster have to change|not all nodes .* would change)/,
          );
      });
    }
  });

  it("are asked for by no renaming in one node alone, nor where a data node would be turned away", () => {
    const misnamed = `# influxlint: kind=meta\n[meta]\n  meta-auth-enabled = true\n  meta-internal-shared-secret = "${strongSecret}"\n`;
    const silent = "# influxlint: kind=data\n[http]\n  enabled = false\n";
    const rules = [...only("wrong-node-type", "cluster-meta-auth-mismatch"), "--no-files", "--unsafe-fixes"];
    for (const paths of [["meta.influxdb.conf"], ["--cluster", "."]]) {
      inWorld({ "meta.influxdb.conf": misnamed, "data.influxdb.conf": silent }, ({ run, read }) => {
        const { err, out } = run([...rules, ...paths]);
        assert.equal(read("meta.influxdb.conf"), misnamed.replace("meta-internal-", "internal-"));
        assert.match(err, /left out the fix “Rename it to `auth-enabled`”/);
        assert.doesNotMatch(out, /mismatch/);
      });
    }
  });

  it("are promised of one node alone with `--cluster` only", () => {
    inWorld({ "meta.influxdb.conf": meta }, ({ run }) => {
      const { out } = run([...only("meta-internal-secret-weak"), "--no-files", "meta.influxdb.conf"]);
      assert.match(out, /the same on all nodes \(--unsafe-fixes --cluster\)/);
      assert.doesNotMatch(out, /fixable/);
    });
  });

  it("are asked for by no rule in one node alone", () => {
    const open = `# influxlint: kind=meta\n[meta]\n  ldap-allowed = true\n  auth-enabled = false\n  internal-shared-secret = "${strongSecret}"\n`;
    const answering = data.replaceAll("changeme", strongSecret);
    for (const rule of ["meta-auth-disabled", "ldap-needs-auth", "jwt-secret-without-auth"]) {
      inWorld({ "meta.influxdb.conf": open, "data.influxdb.conf": answering }, ({ run, read }) => {
        const repair = ["--unsafe-fixes", "--no-files", ...only(rule)];
        assert.match(run([...repair, "meta.influxdb.conf"]).err, /other nodes of the cluster have to change/, rule);
        assert.equal(read("meta.influxdb.conf"), open, rule);
        run([...repair, "--cluster", "."]);
        assert.equal(read("meta.influxdb.conf"), open.replace("auth-enabled = false", "auth-enabled = true"), rule);
      });
    }
  });

  it("are what Raft asks for only where all meta nodes have one", () => {
    const raft = [...only("raft-unauthenticated"), "--no-files", "--unsafe-fixes"];
    const answering = data.replaceAll("changeme", strongSecret);
    const closed = meta.replaceAll("changeme", strongSecret);
    const none = '# influxlint: kind=meta\n[meta]\n  hostname = "m"\n';
    const asking = (text: string): string => `${text}  raft-portal-auth-required = true\n`;
    const locked = closed.replace("[meta]\n", "[meta]\n  raft-dialer-auth-required = true\n");
    for (const [first, second, paths, after] of [
      [closed, closed, ["a.influxdb.conf"], [closed, closed]],
      [closed, closed, ["--cluster", "."], [asking(closed), asking(closed)]],
      // A new secret of the one would not be that of the other.
      [closed, none, ["--cluster", "."], [closed, none]],
      // The second step before the first: which of them is taken back, a person says.
      [locked, closed, ["--cluster", "."], [locked, asking(closed)]],
    ] as const) {
      const nodes = { "a.influxdb.conf": first, "b.influxdb.conf": second, "d.influxdb.conf": answering };
      inWorld(nodes, ({ run, read }) => {
        run([...raft, ...paths], { newSecret: newSecret() });
        assert.deepEqual([read("a.influxdb.conf"), read("b.influxdb.conf")], [...after]);
      });
    }
  });

  it("are written into a file alone that has none and needs one, but nothing is turned on for them", () => {
    const needs = "# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n";
    const off = "# influxlint: kind=meta\n[meta]\n  auth-enabled = false\n";
    inWorld({ "needs.influxdb.conf": needs, "off.influxdb.conf": off }, ({ run, read }) => {
      run(["--unsafe-fixes", ...secrets, "."], { newSecret: newSecret() });
      assert.ok(read("needs.influxdb.conf").includes(strongSecret));
      assert.equal(read("off.influxdb.conf"), off);
    });
  });
});

describe("profiles that somebody has turned off", () => {
  it("are turned on again by no option", () => {
    const text = `${required}[http]\n  auth-enabled = true\n  pprof-enabled = false\n`;
    inWorld({ "influxdb.conf": text }, ({ run, read }) => {
      const { out } = run(["--unsafe-fixes", ...only("debug-vars-exposed"), "influxdb.conf"]);
      assert.equal(read("influxdb.conf"), text);
      assert.match(out, /fix: Turn `pprof-enabled` and `pprof-auth-enabled` on \(in the editor\)/);
    });
  });
});

describe("repairs after something that a person does elsewhere", () => {
  it("are no option's, and in no report that a program reads", () => {
    const text = `${required}[http]\n  auth-enabled = true\n  shared-secret = "${strongSecret}"\n`;
    inWorld({ "influxdb.conf": text }, ({ run, read }) => {
      const some = [...only("secret-in-file"), "--profile=pedantic"];
      const { out } = run(["--unsafe-fixes", ...some, "influxdb.conf"]);
      assert.equal(read("influxdb.conf"), text);
      assert.doesNotMatch(out, /fixable/);
      const json = report(run(["--format=json", ...some, "influxdb.conf"]));
      assert.deepEqual(
        json.files[0]?.findings.map(({ rule, fixes }) => [rule, fixes]),
        [["secret-in-file", []]],
      );
    });
  });
});

describe("values that only a person knows", () => {
  it("are not written, and the report says where they are asked for", () => {
    const text = `${required}[http]\n  https-enabled = true\n  https-certificate = ""\n`;
    inWorld({ "influxdb.conf": text }, ({ run, read }) => {
      const some = only("https-certificate-missing-setting");
      const { code, out } = run(["--unsafe-fixes", ...some, "influxdb.conf"]);
      assert.equal(code, 1);
      assert.equal(read("influxdb.conf"), text);
      assert.match(out, /fix: Name the certificate \(in the editor\)/);
      assert.deepEqual(report(run(["--format=json", ...some, "influxdb.conf"])).files[0]?.findings[0]?.fixes, []);
    });
  });
});
