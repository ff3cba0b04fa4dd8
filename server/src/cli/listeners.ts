import type { Arguments } from "./arguments.ts";
import { painter } from "./colour.ts";
import { findConfigs } from "./configs.ts";
import { interrupted, type Io, isRefusal, type Steps } from "./io.ts";
import { unreadAddresses } from "../rules/bind-addresses.ts";
import { filesAsJson } from "./report/json.ts";
import { listenersJson, listenersTable } from "./report/listeners.ts";
import { plain } from "./report/plain.ts";
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
      for (const name of unreadAddresses(read.config)) {
        io.stderr(
          `influxlint: ${plain(read.path)}: \`${name}\` is no address that can be read, so that its socket is not listed\n`,
        );
      }
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
