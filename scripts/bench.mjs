// How long the built command line takes, as ratios to what Node itself needs for the same: `npm run bench`.
//
//   node scripts/bench.mjs [--rounds 20] [--files 2000]
//
// Each round runs every command once, in random order; ratios are taken inside a round, and their median is printed,
// so that a machine that gets slower slows down both sides. It measures and never fails on time.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const number = (name, fallback) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const rounds = number("--rounds", 20);
const files = number("--files", 2000);
const cli = resolve("dist/cli.js");
if (!existsSync(cli)) {
  console.error("bench: dist/cli.js is missing: npm run build");
  process.exit(2);
}

// On Node 20, NODE_EXTRA_CA_CERTS alone doubles the start of every process, and with it hides ours.
const env = { ...process.env };
for (const name of ["NODE_OPTIONS", "NODE_EXTRA_CA_CERTS", "NODE_COMPILE_CACHE", "NODE_V8_COVERAGE"]) delete env[name];

const directory = mkdtempSync(join(tmpdir(), "influxlint-bench-"));
try {
  const commands = prepare();
  const samples = measure(commands);
  for (const { name, base } of commands) {
    const ratios = samples.get(name).map((time, round) => time / samples.get(base)[round]);
    const fastest = Math.min(...samples.get(name)) / Math.min(...samples.get(base));
    const time = `${median(samples.get(name)).toFixed(1)} ms`.padStart(11);
    console.log(
      `${name.padEnd(36)}${time}  ${median(ratios).toFixed(2)} x ${base}  (fastest runs ${fastest.toFixed(2)})`,
    );
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function prepare() {
  const hardened = readFileSync("examples/hardened/influxdb.conf", "utf8");
  const stock = readFileSync("examples/stock/influxdb.conf", "utf8");
  const comments = stock.split("\n").filter((line) => /^\s*#/.test(line) && !line.includes("="));
  let clean = hardened;
  while (clean.length < 20_000) clean += `${comments.join("\n")}\n`;
  writeFileSync(join(directory, "clean.conf"), clean);
  writeFileSync(join(directory, "stock.conf"), stock);
  for (let index = 0; index < files; index++) {
    const folder = join(directory, "fleet", String(index % 100));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `influxdb-${index}.conf`), `# node ${index}\n${index % 4 === 0 ? stock : clean}`);
  }
  const loop = `const fs = require("fs");
    (function walk(path) {
      for (const entry of fs.readdirSync(path, { withFileTypes: true }))
        if (entry.isDirectory()) walk(path + "/" + entry.name);
        else fs.readFileSync(path + "/" + entry.name);
    })("fleet")`;
  const lint = (...args) => [cli, "--no-files", "--exit-zero", ...args];
  return [
    { name: "node -e 0", base: "node -e 0", args: ["-e", "0"] },
    { name: "the same again", base: "node -e 0", args: ["-e", "0"] },
    { name: "influxlint --version", base: "node -e 0", args: [cli, "--version"] },
    { name: "influxlint, 20 KB, no findings", base: "node -e 0", args: lint("clean.conf") },
    { name: "influxlint, 15 KB, findings", base: "node -e 0", args: lint("stock.conf") },
    { name: `reading ${files} files`, base: `reading ${files} files`, args: ["-e", loop] },
    { name: `influxlint, ${files} files`, base: `reading ${files} files`, args: lint("fleet") },
    { name: `influxlint, ${files} files, JSON`, base: `reading ${files} files`, args: lint("--format=json", "fleet") },
  ];
}

function measure(commands) {
  const samples = new Map(commands.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, args } of shuffled(commands)) {
      const start = process.hrtime.bigint();
      const { status, error } = spawnSync(process.execPath, args, { cwd: directory, env, stdio: "ignore" });
      const time = Number(process.hrtime.bigint() - start) / 1e6;
      // A crash must not look like a fast run.
      if (error !== undefined || status !== 0) throw new Error(`${name}: exit code ${status}`, { cause: error });
      if (round >= 0) samples.get(name).push(time);
    }
  }
  return samples;
}

function shuffled(list) {
  const result = [...list];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(Math.random() * (index + 1));
    [result[index], result[other]] = [result[other], result[index]];
  }
  return result;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
