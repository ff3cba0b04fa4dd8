import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import { meantWord } from "./meant-word.ts";
import { quote } from "./problems.ts";
import type { Fix, Problem } from "./rule.ts";

const formats = ["auto", "logfmt", "json"];
const protocols = ["tcp", "udp"];
const precisions = ["n", "u", "ms", "s", "m", "h"];
const consistencies = ["any", "one", "quorum", "all"];

/** Whether the settings of `[logging]` count: with an unknown format influxd keeps the logger that it starts with. */
export function usesItsLogging(config: Config): boolean {
  const format = config.section("logging").get("format") ?? "";
  return format === "" || formats.includes(format);
}

/** Words out of a list that influxd does not check before it starts: what becomes of the server with each. */
export function* inertWords(config: Config): Iterable<Problem> {
  const logging = config.section("logging");
  const format = logging.get("format") ?? "";
  if (!usesItsLogging(config)) {
    yield {
      at: logging.at("format"),
      setting: "logging.format",
      severity: "warning",
      impact: "ignored",
      message: `influxd ignores \`logging.format\` and \`logging.level\`: ${quote(format)} is no format, so it keeps the logger that it starts with`,
      fixes: write(logging, "format", format, formats, true),
    };
  }
  for (const graphite of config.sections("graphite")) {
    const protocol = graphite.get("protocol");
    // An entry without a protocol gets the default (influxd 1.8.10 services/graphite/config.go WithDefaults).
    if (graphite.get("enabled") !== true || protocol === undefined || protocol === "") continue;
    if (protocols.includes(protocol.toLowerCase())) continue;
    yield {
      at: graphite.at("protocol"),
      setting: `${graphite.label}.protocol`,
      stage: "run",
      message: `influxd does not start: \`${graphite.label}.protocol\` must be \`tcp\` or \`udp\`, not ${quote(protocol)}`,
      fixes: write(graphite, "protocol", protocol, protocols, true),
    };
  }
  for (const udp of config.sections("udp")) {
    const precision = udp.get("precision");
    // influxd takes every word that it does not know for nanoseconds, so that "ns" does what it says.
    if (udp.get("enabled") !== true || precision === undefined) continue;
    if (["", "ns", ...precisions].includes(precision)) continue;
    yield {
      at: udp.at("precision"),
      setting: `${udp.label}.precision`,
      severity: "warning",
      impact: "reliability",
      message: `The timestamps that arrive at \`${udp.label}\` are taken for nanoseconds: ${quote(precision)} is no precision`,
      fixes: write(udp, "precision", precision, precisions, false),
    };
  }
  for (const section of [...config.sections("graphite"), ...config.sections("opentsdb")]) yield* inertLevel(section);
}

function* inertLevel(section: AnySection): Iterable<Problem> {
  const level = section.get("consistency-level");
  if (typeof level !== "string" || level === "" || consistencies.includes(level.toLowerCase())) return;
  yield {
    at: section.at("consistency-level"),
    setting: `${section.label}.consistency-level`,
    severity: "info",
    impact: "ignored",
    message: `influxd ignores \`${section.label}.consistency-level\`: ${quote(level)} is no level`,
    fixes: write(section, "consistency-level", level, consistencies, false),
  };
}

/** The word that was evidently meant; nothing where the environment gives the value. */
function write(section: AnySection, key: string, text: string, words: readonly string[], safe: boolean): Fix[] {
  const meant = meantWord(text, words);
  if (meant === undefined || section.setting(key)?.from.kind !== "file") return [];
  return [{ title: `Write \`${meant}\``, safe, edits: section.set(key, `"${meant}"`) }];
}
