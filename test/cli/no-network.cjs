// Loaded before the command line: whatever would reach for the network ends the process with a code of its own.
const Module = require("node:module");
const forbidden = new Set([
  "net",
  "tls",
  "dns",
  "dns/promises",
  "http",
  "https",
  "http2",
  "dgram",
  "child_process",
  "cluster",
  "inspector",
]);
const refuse = (what) => {
  process._rawDebug(`the network is denied: ${what}`);
  process.reallyExit(99);
};
const load = Module._load;
Module._load = function (request, ...rest) {
  const name = request.replace(/^node:/, "");
  if (forbidden.has(name)) refuse(name);
  return load.call(this, request, ...rest);
};
const builtin = process.getBuiltinModule?.bind(process);
if (builtin !== undefined)
  process.getBuiltinModule = (name) => (forbidden.has(name.replace(/^node:/, "")) ? refuse(name) : builtin(name));
for (const name of ["fetch", "WebSocket", "EventSource"]) globalThis[name] = () => refuse(name);
