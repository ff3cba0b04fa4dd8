import type { Arguments } from "./arguments.ts";
import { painter } from "./colour.ts";
import { eachConfig } from "./configs.ts";
import { type Io, isRefusal, type Refusal, refuse } from "./io.ts";
import { effectiveJson } from "./report/effective-json.ts";
import { effectiveTable } from "./report/effective-table.ts";
import { effectiveToml } from "./report/effective-toml.ts";
import { plain } from "./report/plain.ts";
import { filesAsJson } from "./report/json.ts";
import { openSink } from "./sink.ts";

/** `influxlint effective FILE…`: what every setting is in the end, and why. */
export function effective(args: Arguments, io: Io): number | Refusal {
  const format = args.value("format") ?? "table";
  if (format === "toml" && args.words.length > 1)
    return refuse("`--format toml` is for one file: influxd reads only one");
  const sink = openSink(args.value("output"), io);
  if (isRefusal(sink)) return sink;
  const paint = painter(args, io, sink.toTerminal);
  const json = format === "json" ? filesAsJson(sink.write) : undefined;
  let files = 0;
  const code = eachConfig(args, io, (read) => {
    files += 1;
    if (json !== undefined) json.file(effectiveJson(read));
    else if (format === "toml" && files > 1) return;
    else {
      sink.write(format === "toml" ? effectiveToml(read) : effectiveTable(read, paint));
      if (!read.accepted)
        io.stderr(`influxlint: ${plain(read.path)}: influxd does not accept this file; run \`influxlint check\`\n`);
    }
  });
  json?.end();
  const unwritten = sink.close();
  if (isRefusal(code) || unwritten === undefined) return code;
  return unwritten;
}
