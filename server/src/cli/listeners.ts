import type { Arguments } from "./arguments.ts";
import { painter } from "./colour.ts";
import { findConfigs } from "./configs.ts";
import { type Io, isRefusal, type Refusal } from "./io.ts";
import { filesAsJson } from "./report/json.ts";
import { listenersJson, listenersTable } from "./report/listeners.ts";
import { openSink } from "./sink.ts";

/** `influxlint listeners FILE…`: the sockets that influxd opens with these files. */
export function listeners(args: Arguments, io: Io): number | Refusal {
  const configs = findConfigs(args, io);
  if (isRefusal(configs)) return configs;
  const sink = openSink(args.value("output"), io);
  if (isRefusal(sink)) return sink;
  const paint = painter(args, io, sink.to);
  const json = args.value("format") === "json" ? filesAsJson(sink.write) : undefined;
  const code = configs.each((read) => {
    if (json !== undefined) json.file(listenersJson(read));
    else sink.write(listenersTable(read, paint));
  });
  json?.end();
  return sink.close() ?? code;
}
