// V8's code cache for the built commands: what a first run has compiled, kept beside them, so that the next runs need not
// compile it again. Node checks it against its own version and leaves it aside where it does not fit.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { writeFileSync } from "node:fs";
import Module from "node:module";
import { Script } from "node:vm";

/** Runs a bundle once with the given words and keeps what it compiled in a file. */
export function writeCodeCache(bundle, words, file) {
  const input = JSON.stringify({ source: Module.wrap(bundle), words, file });
  const result = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--run"], {
    input,
    stdio: ["pipe", "ignore", "inherit"],
  });
  if (result.status !== 0 && result.status !== 1) throw new Error(`no code cache for ${file}: exit ${result.status}`);
}

if (process.argv[2] === "--run") {
  const { readFileSync } = await import("node:fs");
  const { source, words, file } = JSON.parse(readFileSync(0, "utf8"));
  const script = new Script(source, { filename: file });
  process.argv = [process.execPath, file, ...words];
  process.on("exit", () => writeFileSync(file, script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, Module.createRequire(import.meta.url), module, file, ".");
}
