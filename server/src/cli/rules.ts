import type { Kind } from "../config/kind.ts";
import { allRules } from "../rules/cluster-index.ts";
import { isOverCluster } from "../rules/cluster-rule.ts";
import { linksFor } from "../rules/docs.ts";
import type { Severity } from "../rules/rule.ts";
import type { Arguments } from "./arguments.ts";
import { type Colour, painter } from "./colour.ts";
import { standardKind } from "./explain.ts";
import { type Io, isRefusal, type Refusal, refuse } from "./io.ts";
import { toJson } from "./report/json.ts";
import { openSink } from "./sink.ts";

const colours: Readonly<Record<Severity, Colour>> = { error: "red", warning: "yellow", info: "cyan" };

/** `influxlint rules`: all rules, a line each. */
export function rules(args: Arguments, io: Io): number | Refusal {
  if (args.words.length > 0)
    return refuse(`\`rules\` takes no operand, but \`${args.words[0] ?? ""}\` stands there; try \`explain\``);
  const sink = openSink(args.value("output"), io);
  if (isRefusal(sink)) return sink;
  if (args.value("format") === "json") {
    const list = allRules.map((rule) => {
      const { id, severity, impact, summary, why, docs } = rule;
      const kind: Kind = isOverCluster(rule) ? { ...standardKind, product: "enterprise" } : standardKind;
      return { id, severity, impact, summary, why, docs: linksFor(docs, kind) };
    });
    sink.write(`{"schemaVersion":1,"rules":[\n${list.map(toJson).join(",\n")}\n]}\n`);
  } else {
    const paint = painter(args, io, sink.to);
    const column = Math.max(0, ...allRules.map(({ id }) => id.length));
    for (const { id, severity, impact, summary } of allRules) {
      const level = paint(colours[severity], severity.padEnd(7));
      sink.write(`${paint("bold", id.padEnd(column))}  ${level}  ${impact.padEnd(11)}  ${summary}\n`);
    }
  }
  return sink.close() ?? 0;
}
