import type { Arguments } from "./arguments.ts";
import { painter } from "./colour.ts";
import { findConfigs } from "./configs.ts";
import { interrupted, type Io, isRefusal, type Steps } from "./io.ts";
import { filesAsJson } from "./report/json.ts";
import { listenersJson, listenersTable } from "./report/listeners.ts";
import { openSink } from "./sink.ts";

/** `influxlint listeners FILE…`: the sockets that influxd opens with these files. */
export function* listeners(args: Arguments, io: Io): Steps {
  const configs = findConfigs(args, io);
  if (isRefusal(configs)) return configs;
  if (yield args.has("output")) return interrupted(io);
  const sink = openSink(args.value("output"), io);
  if (isRefusal(sink)) return sink;
  const paint = painter(args, io, sink.to);
  const json = args.value("format") === "json" ? filesAsJson(sink.write) : undefined;
  try {
    const code = yield* configs.each((read) => {
      if (json !== undefined) json.file(listenersJson(read));
      else sink.write(listenersTable(read, paint));
    });
    if (code === undefined) return interrupted(io);
    json?.end();
    return sink.close() ?? code;
  } finally {
    sink.abandon();
  }
}
