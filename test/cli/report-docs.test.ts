import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Result } from "sarif";
import { checkFormats } from "../../server/src/cli/option-table.ts";
import { readSarif } from "./report-readers.ts";
import { inWorld } from "./world.ts";

describe("docs/reports.md", () => {
  const text = readFileSync("docs/reports.md", "utf8");
  const block = (language: string): string[] =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "gm"))].map(([, body = ""]) => body);
  const [configuration = ""] = block("toml");

  it("has a section for each format", () => {
    for (const format of checkFormats) assert.ok(text.includes(`\n## ${format}\n`), format);
  });

  it("shows what the commands print", () => {
    inWorld({ "influxdb.conf": configuration }, ({ run }) => {
      const examples = block("console");
      assert.ok(examples.length >= checkFormats.length);
      for (const example of examples) {
        const [command = "", ...lines] = example.trimEnd().split("\n");
        assert.ok(command.startsWith("$ influxlint "));
        const { out, err, code } = run(command.slice("$ influxlint ".length).split(" "));
        assert.deepEqual([err, code], ["", 1], command);
        const printed = new Set(out.split("\n"));
        for (const line of lines) assert.ok(line === "…" || printed.has(line), `${command}\n${line}`);
      }
    });
  });

  it("shows a result as it is in the SARIF file", () => {
    inWorld({ "influxdb.conf": configuration }, ({ run }) => {
      const { results } = readSarif(run(["--format=sarif", "influxdb.conf"]).out);
      const shown = JSON.parse(block("json")[0] ?? "") as Result;
      const result = results.find(({ ruleId }) => ruleId === shown.ruleId);
      assert.deepEqual({ ...result, ...shown }, result);
    });
  });
});
