// Packs a bundle so that Node reads and compiles as little of it as possible at the start of the command: the text of the
// bundle stands in a comment, which V8 skips, and is compiled from there with V8's code cache of an earlier run.

/** Stands for the end of a comment within the text of the bundle; esbuild writes no control characters. */
const mark = "*\u0001/";

/**
 * The text of a CommonJS file that runs `source`, an expression of a CommonJS wrapper function, with the code cache
 * `NAME.cache` beside it, if there is one; or the language server, where that is the first word.
 * `Function.prototype.toString` gives a function's text with its comments.
 */
export function launcher(source, name) {
  if (source.includes("\u0001")) throw new Error(`${name}: the bundle has a control character`);
  return `#!/usr/bin/env node
"use strict";
if (process.argv[2] === "server") require("./server.js");
else start();
function start() {
let cachedData;
try {
  cachedData = require("node:fs").readFileSync(__dirname + "/${name}.cache");
} catch {
  // Without a cache it only starts more slowly.
}
new (require("node:vm").Script)(bundle.toString().slice(${"function bundle(){/*".length}, -3).replaceAll(${JSON.stringify(mark)}, "*" + "/"), {
  filename: __filename,
  cachedData,
}).runInThisContext()(exports, require, module, __filename, __dirname);
}
function bundle(){/*${source.replaceAll("*/", mark)}*/}
`;
}
