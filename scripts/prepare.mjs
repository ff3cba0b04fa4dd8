// Run by npm when it installs from a checkout or from git (`prepare`): builds dist/. `npm install --global git+…`, which is also how
// pre-commit installs a hook, comes here without the development dependencies: npm hands `global` on to the installation that should
// bring them (npm 11, pacote lib/git.js). They are installed here then.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

function hasBuildTools() {
  try {
    import.meta.resolve("esbuild");
    return true;
  } catch {
    return false;
  }
}

if (!hasBuildTools()) {
  const { npm_execpath: npm, ...env } = process.env;
  const options = ["ci", "--no-global", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  const [program, ...first] = npm === undefined ? ["npm"] : [process.execPath, npm];
  const { status, error } = spawnSync(program, [...first, ...options], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env,
    stdio: "inherit",
  });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
await import("../esbuild.mjs");
