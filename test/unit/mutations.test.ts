import assert from "node:assert/strict";
import { lintCluster } from "../../server/src/lint/cluster.ts";
import { exampleDay as today, exampleHost } from "../../server/src/lint/example-host.ts";
import { lint } from "../../server/src/lint/lint.ts";
import { isAboutComments, policyOf } from "../../server/src/lint/trial.ts";
import { allRules, clusterRules } from "../../server/src/rules/cluster-index.ts";
import { baseText, clusterTexts, type Mutation, readMutations } from "../mutations.ts";

const mutations = readMutations();
/** What a project has to want before the rules about comments speak. */
const policies = new Map(allRules.flatMap((rule) => (isAboutComments(rule) ? [[rule.id, policyOf(rule)]] : [])));
const overFiles = new Set(clusterRules.map(({ id }) => id));

/** Whether a rule speaks about one configuration. */
function speaks(rule: string, text: string, variables: Readonly<Record<string, string>> = {}): boolean {
  const host = exampleHost(text);
  const environment = new Map(Object.entries(variables));
  const how = { path: "influxdb.conf", file: "/influxdb.conf", host, environment, today, profile: "pedantic" } as const;
  return lint({ ...how, text, ...policies.get(rule) }).findings.some((finding) => finding.rule === rule);
}

/** Whether a rule speaks about the files of a cluster. */
function speaksOver(rule: string, files: ReadonlyMap<string, string>): boolean {
  const all = [...files].map(([path, text]) => ({ path, text, profile: "pedantic" }) as const);
  return lintCluster(all).some(({ findings }) => findings.some((finding) => finding.rule === rule));
}

/** A text with one change, which has to be possible in one place only. */
function change(text: string, from = "", to = ""): string {
  if (from === "") return text;
  assert.equal(text.split(from).length, 2, `\`${from}\` stands once`);
  return text.replace(from, () => to);
}

function filesOf({ base }: Mutation): ReadonlyMap<string, string> {
  if (base === "cluster") return clusterTexts();
  assert.equal(base, "three meta nodes");
  const nodes = [1, 2, 3].map((number) => `meta-${number}`);
  return new Map(nodes.map((node) => [node, `# influxlint: kind=meta\nhostname = "${node}.example.com"\n`]));
}

describe("the smallest change that makes a rule speak, and the change back", () => {
  it("is known for every rule, and for no other", () => {
    assert.deepEqual([...mutations.keys()].sort(), allRules.map(({ id }) => id).sort());
  });

  for (const [rule, mutation] of mutations) {
    const { from, to, environment } = mutation;
    it(rule, () => {
      assert.ok((from !== undefined && from !== to) || environment !== undefined, "something changes");
      if (!overFiles.has(rule)) {
        const text = baseText(mutation.base);
        const changed = change(text, from, to);
        assert.ok(!speaks(rule, text), "silent before");
        assert.ok(speaks(rule, changed, environment), "speaks after the change");
        // The change back gives the very text that it was silent about; it is asked again, behind the speaking one.
        assert.ok(!speaks(rule, text), "silent after the change back");
        return;
      }
      const files = filesOf(mutation);
      const file = mutation.file ?? assert.fail("names a file");
      const text = files.get(file) ?? assert.fail(`${file} is no file of the cluster`);
      assert.ok(!speaksOver(rule, files), "silent before");
      assert.ok(speaksOver(rule, new Map([...files, [file, change(text, from, to)]])), "speaks after the change");
    });
  }
});
