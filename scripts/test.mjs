// Everything that `npm test` checks, on two processors at once: the tests beside types, lint and format. What the latter
// say is printed when each ends; all are run, whatever fails, and the exit code is 1 if one did.
import { spawn } from "node:child_process";
import process from "node:process";

/** Runs an npm script; its output is shown at once, or kept and shown when it has ended. */
function run(script, { isKept }) {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", script], {
      stdio: ["ignore", isKept ? "pipe" : "inherit", isKept ? "pipe" : "inherit"],
      shell: process.platform === "win32",
    });
    const kept = [];
    child.stdout?.on("data", (piece) => kept.push(piece));
    child.stderr?.on("data", (piece) => kept.push(piece));
    child.on("close", (status) => resolve({ script, status, output: Buffer.concat(kept).toString() }));
  });
}

async function inTurn(scripts) {
  const done = [];
  for (const script of scripts) done.push(await run(script, { isKept: true }));
  return done;
}

const built = await run("build", { isKept: false });
if (built.status !== 0) process.exit(1);
const [checks, tests] = await Promise.all([
  inTurn(["typecheck", "lint", "format:check"]),
  run("test:unit", { isKept: false }),
]);
for (const { output } of checks) process.stdout.write(output);
const failed = [...checks, tests].filter(({ status }) => status !== 0).map(({ script }) => script);
if (failed.length > 0) console.error(`failed: ${failed.join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
