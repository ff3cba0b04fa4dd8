import type { Arguments } from "./arguments.ts";
import { painter } from "./colour.ts";
import { findConfigs } from "./configs.ts";
import { interrupted, type Io, isRefusal, refuse, type Steps } from "./io.ts";
import { effectiveJson } from "./report/effective-json.ts";
import { effectiveTable } from "./report/effective-table.ts";
import { effectiveToml } from "./report/effective-toml.ts";
import { filesAsJson } from "./report/json.ts";
import { plain } from "./report/plain.ts";
import { openSink } from "./sink.ts";

/** `influxlint effective FILE…`: what every setting is in the end, and why. */
export function* effective(args: Arguments, io: Io): Steps {
  const configs = findConfigs(args, io);
  if (isRefusal(configs)) return configs;
  const format = args.value("format") ?? "table";
  if (format === "toml" && configs.count > 1) {
    return refuse(`\`--format toml\` is for one file, since influxd reads only one; here are ${configs.count}`);
  }
  if (yield args.has("output")) return interrupted(io);
  const sink = openSink(args.value("output"), io);
  if (isRefusal(sink)) return sink;
  const paint = painter(args, io, sink.to);
  const json = format === "json" ? filesAsJson(sink.write) : undefined;
  try {
    const code = yield* configs.each((read) => {
      if (json !== undefined) {
        json.file(effectiveJson(read));
        return;
      }
      sink.write(format === "toml" ? effectiveToml(read) : effectiveTable(read, paint));
      if (!read.accepted) {
        io.stderr(`influxlint: ${plain(read.path)}: influxd does not accept this file: see \`influxlint check\`\n`);
      }
    });
    if (code === undefined) return interrupted(io);
    json?.end();
    return sink.close() ?? code;
  } finally {
    sink.abandon();
  }
}
