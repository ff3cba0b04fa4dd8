import assert from "node:assert/strict";
import type { FileAnswer } from "../../server/src/host.ts";
import { lintCluster } from "../../server/src/lint/cluster.ts";
import { fixText } from "../../server/src/lint/fix.ts";
import { type Finding, lint, type LintOptions } from "../../server/src/lint/lint.ts";
import { allRules } from "../../server/src/rules/cluster-index.ts";
import { commentRules } from "../../server/src/rules/comment-index.ts";
import { applyEdits } from "../../server/src/text.ts";
import { assertOnPages } from "../on-page.ts";

const today = "2026-06-15";

/** Which rules about comments ask for a policy before they speak. */
const policies: Readonly<Record<string, Partial<LintOptions>>> = {
  "ignore-without-reason": { requireReason: true },
  "ignore-forbidden": { allowInlineIgnores: false },
};

function findings(text: string, options: Partial<LintOptions> = {}): readonly Finding[] {
  const { findings: found, config } = lint({ path: "influxdb.conf", text, today, ...options });
  // A severity of the project's own is on no page.
  if (options.severities === undefined) assertOnPages(found, config.kind);
  return found;
}

/** What is said about comments: the rule, and the text it is said about. */
function said(text: string, options: Partial<LintOptions> = {}): [rule: string, about: string][] {
  const ids = new Set(commentRules.map(({ id }) => id));
  return findings(text, options)
    .filter(({ rule }) => ids.has(rule))
    .map(({ rule, at }) => [rule, text.slice(at.start, at.end)]);
}

function first(text: string, options: Partial<LintOptions> = {}): Finding {
  const found = findings(text, options).find(({ rule }) => commentRules.some(({ id }) => id === rule));
  assert.ok(found !== undefined, "nothing is said");
  return found;
}

/** The text after the first fix of what is said first about a comment. */
function repaired(text: string, options: Partial<LintOptions> = {}): string {
  const [fix] = first(text, options).fixes;
  assert.ok(fix !== undefined, "there is no fix");
  assert.equal(fix.safe, false, "what a comment is for, its author knows");
  return applyEdits(text, fix.edits);
}

describe("comments about the kind of a file", () => {
  const kindOf = (text: string): string => {
    const { product, node, target } = lint({ path: "influxdb.conf", text }).config.kind;
    return `${product} ${node} ${target}`;
  };

  it("add up, and say nothing twice", () => {
    const apart = "# influxlint: kind=oss\n# influxlint: version=1.7.5\n";
    assert.deepEqual([kindOf(apart), said(apart)], ["oss data 1.7.5", []]);
    assert.equal(kindOf("# influxlint: version=1.8.1\n# influxlint: kind=meta\n"), "enterprise meta 1.8.1");
    const twice = "# influxlint: kind=oss\n# influxlint: kind=meta version=1.7.5\n";
    assert.equal(kindOf(twice), "oss data 1.7.5");
    assert.match(
      first(twice).message,
      /^Part of this comment has no effect: an earlier comment has said this already$/,
    );
    const again = "# influxlint: version=1.7.5\n# influxlint: version=1.8.1\n";
    assert.equal(kindOf(again), "oss data 1.7.5");
    assert.match(first(again).message, /has no effect: an earlier comment has said this already$/);
  });
});

describe("the rules about comments", () => {
  for (const rule of commentRules) {
    it(`${rule.id} speaks about its bad example, and nothing is said about the comments of its good one`, () => {
      const options = policies[rule.id] ?? {};
      assert.deepEqual(
        said(rule.bad, options).map(([id]) => id),
        [rule.id],
      );
      assert.deepEqual(said(rule.good, options), []);
      assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.doesNotMatch(rule.summary, /\.$/);
      assert.doesNotMatch(first(rule.bad, options).message, /\.$|\n/);
      assert.ok(allRules.includes(rule));
    });
  }

  it("ask for reasons, and against comments, only where the project does", () => {
    assert.deepEqual(said("[http] # influxlint: ignore[auth-disabled]\n"), []);
  });

  it("obey severities and can be switched off", () => {
    const text = "# influxlint: ignore[auth-disabled]\n[http]\nauth-enabled = true\n";
    assert.equal(first(text, { severities: new Map([["ignore-unused", "error"]]) }).severity, "error");
    assert.deepEqual(said(text, { severities: new Map([["ignore-unused", "off"]]) }), []);
    assert.deepEqual(said(text, { honourIgnores: false }), []);
  });

  it("are not silenced by comments", () => {
    const text = "# influxlint: ignore-file[ignore-unused] -- quiet\n[http]\nauth-enabled = true\n";
    assert.match(first(text).message, /^No comment can silence `ignore-unused`/);
    assert.equal(repaired(text), "[http]\nauth-enabled = true\n");
  });
});

describe("a comment that is to silence something, but does not yet", () => {
  it("comes first when everything is repaired, so that what it is about stays", () => {
    const text = (ignore: string): string => `[http]\n  auth-enabled = false # influxlint: ${ignore} -- ticket 12\n`;
    for (const written of ["ignore[auth-disabld]", "ignore auth-disabled"]) {
      const fixed = fixText({ path: "a.conf", text: text(written), today }, { which: "all" }).text;
      assert.ok(fixed.includes(text("ignore[auth-disabled]").trim()), fixed);
    }
  });

  it("is given its reason by a person", () => {
    for (const comment of ["# influxlint: ignore[auth-disabled]", "# influxlint: ignore[auth-disabled] --"]) {
      const text = `[http]\n  auth-enabled = false ${comment}\n`;
      const [missing] = findings(text, { requireReason: true }).filter(({ rule }) => rule === "ignore-without-reason");
      const [fix] = missing?.fixes ?? [];
      assert.deepEqual(fix?.holes, [{ kind: "value", text: "why it does not matter" }]);
      const fixed = applyEdits(text, fix.edits);
      assert.equal(
        fixed,
        "[http]\n  auth-enabled = false # influxlint: ignore[auth-disabled] -- why it does not matter\n",
      );
      assert.equal(
        fixText({ path: "a", text, today, requireReason: true }, { which: "all" }).text.includes("why"),
        false,
      );
    }
  });
});

describe("an unused ignore comment", () => {
  const open = "[http]\nauth-enabled = false\n";

  it("is one that silences nothing, wherever it stands", () => {
    assert.deepEqual(said(`# influxlint: ignore-file[auth-disabled] -- a\n${open}`), []);
    assert.deepEqual(said(`# influxlint: ignore[auth-disabled] -- a\n\n${open}`), [["ignore-unused", "auth-disabled"]]);
    const twice = `# influxlint: ignore-file[auth-disabled]\n${open.replace("\n", " # influxlint: ignore[auth-disabled]\n")}`;
    const [unused] = findings(twice).filter(({ rule }) => rule === "ignore-unused");
    assert.equal(unused?.at.start, twice.indexOf("auth-disabled"), "the nearer comment is the one that counts");
  });

  it("is repaired by taking out the name, or the comment with its last name", () => {
    const closed = "[http]\nauth-enabled = true";
    const list = (names: string): string => `${open.trimEnd()} # influxlint: ignore[${names}] -- a\n`;
    assert.equal(repaired(list("auth-disabled, pprof-exposed")), list("auth-disabled"));
    assert.equal(repaired(list("pprof-exposed ,auth-disabled")), list("auth-disabled"));
    assert.equal(repaired(`${closed} # influxlint: ignore[auth-disabled]\n`), `${closed}\n`);
    assert.equal(repaired(`  # influxlint: ignore[auth-disabled]\r\n${closed}\r\n`), `${closed}\r\n`);
    const both = list("pprof-exposed, duplicate-key");
    assert.equal(fixText({ path: "a", text: both, today }, { which: "all" }).text.includes("ignore"), false);
  });

  it("is not one of a rule that is switched off, or that the profile leaves out", () => {
    const closed = `# influxlint: ignore-file[auth-disabled]\n[http]\nauth-enabled = true\n`;
    assert.deepEqual(said(closed), [["ignore-unused", "auth-disabled"]]);
    assert.deepEqual(said(closed, { severities: new Map([["auth-disabled", "off"]]) }), []);
    const hint = `# influxlint: ignore-file[redundant-default]\n[http]\nenabled = false\n`;
    assert.deepEqual(said(hint), []);
    assert.deepEqual(said(hint, { profile: "pedantic" }), [["ignore-unused", "redundant-default"]]);
  });

  it("is not one that silences what a rule says at a severity that the profile leaves out", () => {
    for (const rule of allRules) {
      if (rule.severity === "info" || typeof rule.bad !== "string") continue;
      const text = `# influxlint: ignore-file[${rule.id}]\n${rule.bad}`;
      const loud = findings(text, { profile: "pedantic" }).filter(({ rule: id }) => id === rule.id);
      if (loud.length === 0 || loud.some(({ suppressed }) => suppressed === undefined)) continue;
      assert.deepEqual(
        said(text).filter(([id, name]) => id === "ignore-unused" && name === rule.id),
        [],
        rule.id,
      );
    }
  });

  it("is not one that silences a placeholder in a file that does not parse for another reason", () => {
    const literal = '[meta]\n  dir = "<%= @meta_dir %>"';
    const broken = "\n[data]\n  <%= x %>\n";
    const text = `${literal} # influxlint: ignore[toml-syntax] -- filled in later${broken}`;
    assert.deepEqual(said(text), []);
    const found = findings(text).filter(({ rule }) => rule === "toml-syntax");
    assert.deepEqual(
      found.map(({ suppressed }) => suppressed !== undefined),
      [true, false],
    );
    assert.match(first(`${literal}${broken.trimEnd()} # influxlint: ignore[toml-syntax]\n`).message, /^No comment can/);
  });

  it("is one at the wrong line where a rule asks nothing but the project's policy", () => {
    const text = "[http]\n  # influxlint: ignore[https-disabled] -- a proxy ends TLS\n  log-enabled = true\n";
    assert.deepEqual(said(text), [["ignore-unused", "https-disabled"]]);
    assert.deepEqual(said(text, { behindProxy: true }), [["ignore-unused", "https-disabled"]]);
  });

  it("is not one where files, the day, variables or other nodes decide", () => {
    const tls = `# influxlint: ignore-file[cert-file-not-found, cert-expired]\n[http]\nhttps-enabled = true\nhttps-certificate = "/etc/ssl/a.pem"\n`;
    const answer: FileAnswer = { status: "found", kind: "file", mode: 0o600, readable: true };
    assert.deepEqual(said(tls), []);
    assert.deepEqual(said(tls, { host: { inspect: () => answer } }), []);
    const noTls = tls.replace("true", "false");
    assert.deepEqual(said(noTls), [["ignore-unused", "cert-file-not-found"]], "without TLS, no file decides");
    const environment = new Map([["INFLUXDB_HTTP_AUTH_ENABLED", "true"]]);
    assert.deepEqual(said(`# influxlint: ignore-file[auth-disabled]\n${open}`, { environment }), []);
    const node = { path: "a", text: "# influxlint: kind=meta\n# influxlint: ignore-file[meta-node-count]\n", today };
    const [result] = lintCluster([node]);
    assert.ok(result?.findings.every(({ rule }) => rule !== "ignore-unused"));
  });
});

describe("an ignore comment that does not count", () => {
  it("names the rule that was meant", () => {
    const text = "[http]\nauth-enabled = false # influxlint: ignore[auth-disable, duplicate-kye]\n";
    assert.deepEqual(said(text), [
      ["ignore-unknown-rule", "auth-disable"],
      ["ignore-unknown-rule", "duplicate-kye"],
    ]);
    assert.equal(repaired(text), text.replace("auth-disable,", "auth-disabled,"));
    assert.equal(repaired("# influxlint: ignore[nonsense] -- a\n[http]\n"), "[http]\n");
  });

  it("has expired, and what it silenced is back", () => {
    const text = "[http]\nauth-enabled = false # influxlint: ignore[auth-disabled] until=2026-06-14 -- soon\n";
    assert.deepEqual(said(text), [["ignore-expired", "# influxlint: ignore[auth-disabled] until=2026-06-14 -- soon"]]);
    assert.ok(findings(text).some(({ rule, suppressed }) => rule === "auth-disabled" && suppressed === undefined));
    assert.deepEqual(said(text, { today: "2026-06-14" }), []);
    assert.equal(repaired(text), "[http]\nauth-enabled = false\n");
  });

  it("counts until a day that stands in its reason", () => {
    const comment = "# influxlint: ignore[auth-disabled] -- legacy, until=2026-06-14; really";
    const text = `[http]\nauth-enabled = false ${comment}\n`;
    assert.deepEqual(said(text), [["ignore-expired", comment]]);
    assert.deepEqual(said(text, { today: "2026-06-14" }), []);
  });

  it("is forbidden by the project", () => {
    const text = "[http]\nauth-enabled = false # influxlint: ignore[auth-disabled, nonsense] until=2020-01-01\n";
    const options = { allowInlineIgnores: false, requireReason: true };
    assert.deepEqual(
      said(text, options).map(([id]) => id),
      ["ignore-forbidden"],
    );
    assert.ok(findings(text, options).every(({ suppressed }) => suppressed === undefined));
    assert.ok(findings(text, options).some(({ rule }) => rule === "auth-disabled"));
  });

  const malformed: [comment: string, why: RegExp, repaired?: string][] = [
    ["# influxlint: ignore auth-disabled", /in brackets/, "# influxlint: ignore[auth-disabled]"],
    [
      "# influxlint: ignore: auth-disabled, duplicate-key -- a",
      /in brackets/,
      "# influxlint: ignore[auth-disabled, duplicate-key] -- a",
    ],
    ["# influxlint: ignore-file(auth-disabled)", /in brackets/, "# influxlint: ignore-file[auth-disabled]"],
    ["# influxlint: ignore", /in brackets/],
    ["# influxlint: ignore[auth-disabled", /is not closed/],
    ["# influxlint: ignore[]", /names no rule/],
    ["# influxlint: ignore[auth-disabled] because", /behind ` -- `/, "# influxlint: ignore[auth-disabled] -- because"],
    [
      "# influxlint: ignore[auth-disabled]until=2027-01-31",
      /behind ` -- `/,
      "# influxlint: ignore[auth-disabled] -- until=2027-01-31",
    ],
    ["# influxlint: ignore[auth-disabled] until=2027-02-30", /no day/],
    ["# influxlint: ignore[auth-disabled] until=soon -- a", /no day/],
    ["# influxlint ignore[auth-disabled]", /colon/, "# influxlint: ignore[auth-disabled]"],
    ["# influxlint ignore auth-disabled", /colon/, "# influxlint: ignore auth-disabled"],
    ["# influxlint-ignore[auth-disabled] -- a", /colon/, "# influxlint: ignore[auth-disabled] -- a"],
    ["# InfluxLint: Ignore[auth-disabled] -- Why", /small letters/, "# influxlint: ignore[auth-disabled] -- Why"],
    ["# INFLUXLINT: kind=oss", /small letters/, "# influxlint: kind=oss"],
    ["# a reason # influxlint: ignore[auth-disabled]", /first word/],
    ["# a reason. influxlint: ignore-file[auth-disabled] -- a", /first word/],
    ["# influxlint: disable=auth-disabled", /neither/],
    ["# influxlint: kind=cluster", /`kind=cluster` is neither/],
    ["# influxlint: kind=oss version=2.0", /`version=2.0` is no release/],
    ["# influxlint: kind=oss node=data", /`node=data`/],
  ];
  for (const [comment, why, good] of malformed) {
    it(`cannot be read: ${comment}`, () => {
      const text = `[http]\n${comment}\nauth-enabled = false\n`;
      assert.deepEqual(said(text), [["comment-malformed", comment]]);
      assert.match(first(text).message, why);
      const silenced = findings(text).some(({ suppressed }) => suppressed !== undefined);
      assert.equal(silenced, false);
      if (good === undefined) assert.deepEqual(first(text).fixes, []);
      else assert.equal(repaired(text), `[http]\n${good}\nauth-enabled = false\n`);
    });
  }

  it("is none that only speaks of us", () => {
    for (const comment of ["# influxlint ignore this file, please", "# influxlint ignores long-lines here"])
      assert.deepEqual(said(`[http]\n${comment}\nauth-enabled = true\n`), []);
  });

  it("says the kind a second time, or too far down", () => {
    const text = `# influxlint: kind=meta\n# influxlint: kind=oss\n`;
    assert.match(first(text).message, /earlier comment/);
    assert.match(first(`#${"x".repeat(5000)}\n# influxlint: kind=meta\n`).message, /too far down/);
    assert.deepEqual(said("# influxlint: kind=data version=1.9 -- a cluster\n"), []);
    for (const id of ["toml-syntax", "duplicate-key"]) {
      const never = findings(`# influxlint: ignore-file[${id}] -- a\n[http]\nrealm = "a"\nrealm = "b"\nx =\n`);
      const told = never.find(({ rule, message }) => rule === "ignore-unused" && message.includes(id));
      assert.match(told?.message ?? "", /^No comment can silence .*, since nothing else is known/);
    }
    const half = findings("# influxlint: kind=meta version=1.6\n").find(({ rule }) => rule === "comment-malformed");
    assert.match(
      half?.message ?? "",
      /^Part of this comment has no effect: `version=1\.6` is no release .* from 1\.7\.0 to /,
    );
    assert.equal(half?.tag, undefined);
  });

  it("is not any comment that mentions influxlint", () => {
    for (const text of [
      "# checked by influxlint\n",
      "# influxlint is a linter\n",
      '[http]\nrealm = "# influxlint: x"\n',
      "# InfluxLint checks this\n",
      "# say `# influxlint: ignore[auth-disabled]` behind a line\n",
      '# say "influxlint: ignore[auth-disabled]" behind a line\n',
    ])
      assert.deepEqual(said(text), []);
  });
});
