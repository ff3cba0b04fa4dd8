import type { KindHint } from "../config/kind.ts";
import { isDate } from "../config/values/date.ts";
import { resolveTarget, versions } from "../config/values/version.ts";
import type { OwnSettings } from "../lint/project-applies.ts";
import { allRules } from "../rules/cluster-index.ts";
import type { Severity } from "../rules/rule.ts";
import { didYouMean } from "../config/suggest.ts";
import type { Arguments } from "./arguments.ts";
import { readEnvironment } from "./environment.ts";
import { type Io, isRefusal, type Refusal, refuse } from "./io.ts";

/** The part of the settings that decides what influxd would make of a file. */
export function readInfluxd(args: Arguments, io: Io): OwnSettings | Refusal {
  const option = readKind(args);
  if (isRefusal(option)) return option;
  const environment = readEnvironment(args, io);
  if (isRefusal(environment)) return environment;
  return { option, environment, severities: new Map(), profile: undefined };
}

/** Everything that the command line says about linting, whatever the file; below it stands what the project says. */
export function readLintSettings(args: Arguments, io: Io): (OwnSettings & { readonly today: string }) | Refusal {
  const influxd = readInfluxd(args, io);
  if (isRefusal(influxd)) return influxd;
  const severities = readSeverities(args.values("rule"));
  if (isRefusal(severities)) return severities;
  const today = args.value("now") ?? dateOf(io.now());
  if (!isDate(today)) return refuse(`\`${today}\` is no value for \`--now\`: it is a date such as \`2027-01-31\``);
  const profile = (["recommended", "pedantic"] as const).find((name) => name === args.value("profile"));
  return { ...influxd, severities, profile, today };
}

function readKind(args: Arguments): KindHint | Refusal {
  const product = (["oss", "enterprise"] as const).find((name) => name === args.value("product"));
  const node = (["data", "meta"] as const).find((name) => name === args.value("node"));
  if (product === "oss" && node === "meta")
    return refuse("`--node meta` is not for `--product oss`: OSS has no meta nodes");
  if (product === "oss" && args.has("cluster"))
    return refuse("`--cluster` is not for `--product oss`: only Enterprise has clusters");
  const version = args.value("target");
  const target = version === undefined ? undefined : resolveTarget(version);
  if (version !== undefined && target === undefined) {
    const known = `${versions[0]} to ${versions[versions.length - 1] ?? ""}`;
    return refuse(
      `\`${version}\` is no value for \`--target\`: influxlint knows the releases ${known} of InfluxDB 1.x`,
    );
  }
  return { product: product ?? (args.has("cluster") ? "enterprise" : undefined), node, target };
}

/** What `--rule ID=LEVEL` makes of a rule. */
export const levels: readonly (Severity | "off")[] = ["off", "info", "warning", "error"];

function readSeverities(values: readonly string[]): Map<string, Severity | "off"> | Refusal {
  const severities = new Map<string, Severity | "off">();
  for (const value of values) {
    const equals = value.indexOf("=");
    const id = equals < 0 ? value : value.slice(0, equals);
    const word = value.slice(equals + 1);
    const level = levels.find((name) => name === word);
    if (equals < 0 || level === undefined) {
      const hint = didYouMean(word, levels);
      return refuse(
        `\`${value}\` is no value for \`--rule\`: it is \`ID=off\`, \`info\`, \`warning\` or \`error\`${hint}`,
      );
    }
    if (!allRules.some((rule) => rule.id === id))
      return refuse(
        `unknown rule \`${id}\`${didYouMean(
          id,
          allRules.map((rule) => rule.id),
        )}`,
      );
    severities.set(id, level);
  }
  return severities;
}

/** Today in UTC. Not by toISOString, whose first call costs a quarter of a millisecond. */
function dateOf(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${String(date.getUTCFullYear()).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}
