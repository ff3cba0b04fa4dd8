// Measures the built language server beside an echo server that does nothing, in one run, and prints the ratios:
//   npm run build && node scripts/bench-lsp.mjs [--rounds N] [--bench FOLDER]
// FOLDER has lsp-bench.mjs and lsp-echo.mjs. Times on a busy machine say little: the ratios are within each round.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const value = (name, initial) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? initial : process.argv[at + 1];
};
const folder = resolve(value("bench", "../shared/bench"));
const rounds = Number(value("rounds", "5"));
const scratch = mkdtempSync(join(tmpdir(), "influxlint-bench-"));

/** A file of the same size without comments: settings, and long lists of templates in one section. */
function dense(bytes) {
  const lines = readFileSync("examples/hardened/influxdb.conf", "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  let text = `${lines.join("\n")}\n[[graphite]]\n  enabled = true\n  bind-address = "127.0.0.1:2003"\n  templates = [\n`;
  for (let index = 0; text.length < bytes; index++) text += `    "servers.host${index}.* .host.measurement*",\n`;
  return `${text}  ]\n`;
}

const server = { argv: [process.execPath, resolve("dist/server.js"), "--stdio"], mode: "push" };
const goals = [
  ["spawn to first diagnostics, x floor", { gap: 0 }, "cold", "ratio", 2.3],
  ["edit to diagnostics at a typist's pace, p50 ms", { gap: 30, edits: 200 }, "p50", "value", 1.5],
  ["edit to diagnostics without a pause, p99, x floor", { gap: 0 }, "p99", "ratio", 10],
  ["burst of 51 edits, ms", { gap: 0 }, "burst", "value", 20],
  ["memory after 1,000 edits, MiB above the floor", { gap: 0 }, "rss", "difference", 25],
];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

function measure(file, { gap, edits = 1000 }) {
  const shared = { file, languageId: "influxdb-conf" };
  const servers = [
    { ...shared, name: "floor", argv: [process.execPath, join(folder, "lsp-echo.mjs")], mode: "push" },
    { ...shared, name: "influxlint", ...server },
  ];
  const config = join(scratch, "servers.json");
  const output = join(scratch, "result.json");
  writeFileSync(config, JSON.stringify({ servers }));
  const args = ["--config", config, "--edits", edits, "--gap", gap, "--rounds", rounds, "--json", output].map(String);
  const run = spawnSync(process.execPath, [join(folder, "lsp-bench.mjs"), ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (run.status !== 0) throw new Error(`lsp-bench.mjs ended with ${run.status}`);
  const { runs } = JSON.parse(readFileSync(output, "utf8"));
  // An edit may by chance take away as many findings as it brings, which counts as wrong.
  const wrong = runs.influxlint.filter((one) => one.error || one.missed || one.wrong > edits / 100);
  if (wrong.length > 0) throw new Error(`not all answers were right: ${JSON.stringify(wrong[0]).slice(0, 500)}`);
  return runs;
}

let failed = 0;
try {
  writeFileSync(join(scratch, "dense.conf"), dense(21_000));
  for (const [name, file] of [
    ["stock", resolve("examples/stock/influxdb.conf")],
    ["dense", join(scratch, "dense.conf")],
  ]) {
    const measured = new Map();
    for (const [what, options, metric, kind, goal] of goals) {
      const key = JSON.stringify(options);
      if (!measured.has(key)) measured.set(key, measure(file, options));
      const { floor, influxlint } = measured.get(key);
      const of = (run, index) =>
        kind === "ratio"
          ? run[metric] / floor[index][metric]
          : kind === "difference"
            ? run[metric] - floor[index][metric]
            : run[metric];
      const result = median(influxlint.map(of));
      if (!(result <= goal)) failed += 1;
      console.log(`${result <= goal ? "ok  " : "over"} ${name}: ${what}: ${result.toFixed(2)} (goal ${goal})`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true });
}
process.exitCode = failed > 0 ? 1 : 0;
