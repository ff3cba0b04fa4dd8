import type { Config } from "../config/config.ts";
import { configPage, docsPage } from "./docs.ts";
import { decodes } from "../config/decode-value.ts";
import { type Dropped, droppedBecause, ignores, isFree, isOfEnterprise, nameOf, placeOf, removal } from "./dropped.ts";
import { type Fix, type Problem, rule } from "./rule.ts";

/** From how many settings of one section on they are one finding: files of 0.9 to 0.13 have dozens. */
const many = 4;

export default rule({
  id: "removed-setting",
  severity: "warning",
  impact: "ignored",
  summary: "A setting that influxd no longer reads",
  why: "Settings of InfluxDB 0.9 to 1.6 linger in files that were carried along. Today's influxd drops them without a word, so that whoever relies on such a limit, path or timeout, or changes it in an emergency, changes nothing.",
  docs: [
    configPage({ oss: "configuration-settings", data: "data-node-configuration-settings" }),
    docsPage("releaseNotes"),
  ],
  bad: `[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/wal"
  wal-logging-enabled = true
`,
  alsoBad: [
    `[hinted-handoff]
  enabled = true
`,
  ],
  good: `[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/wal"
  trace-logging-enabled = false
`,
  *check(config) {
    const groups = new Map<string, Dropped<"removed">[]>();
    for (const name of droppedBecause(config, "removed")) {
      if (isAdminInterface(name)) continue;
      if (name.reason.renamed !== undefined) {
        yield { ...single(config, name), fixes: rename(config, name, name.reason.renamed) };
        continue;
      }
      const section = name.what === "section" ? name.occurrence.path : (name.section?.name ?? "");
      groups.set(section, [...(groups.get(section) ?? []), name]);
    }
    for (const names of groups.values()) {
      if (names.length < many) for (const name of names) yield single(config, name);
      else yield several(config, names);
    }
  },
});

function single(config: Config, name: Dropped<"removed">): Problem {
  const { last, instead } = name.reason;
  const { from, product } = config.kind;
  const isGuess = product === "oss" && from.product === "default";
  const isElsewhere = isGuess && isOfEnterprise(config, name);
  const [of, elsewhere] = isElsewhere ? [" of OSS", ", and Enterprise still does"] : ["", ""];
  const since = last === undefined ? "" : `: ${last} was the last release${of} that read it${elsewhere}`;
  const today =
    instead === undefined ? "" : isSettingName(instead) ? `, today there is \`${instead}\`` : `, today: ${instead}`;
  return {
    at: placeOf(name),
    setting: name.occurrence.path,
    message: `${ignores(config, name)}${since}${today}`,
    fixes: removal(config, name),
    tag: "unnecessary",
  };
}

/** Today's name for it; where that is taken or would not take the value, the setting goes. */
function rename(config: Config, name: Dropped<"removed">, today: string): readonly Fix[] {
  const { entry } = name.occurrence;
  const key = name.section?.keys.get(today);
  const part = entry?.key.parts.at(-1);
  if (key === undefined || entry?.value === undefined || part === undefined) return removal(config, name);
  if (!isFree(config, name, today) || !decodes(key, entry.value)) return removal(config, name);
  return [{ title: `Rename it to \`${today}\``, safe: true, edits: [{ span: part.span, text: today }] }];
}

function several(config: Config, names: readonly Dropped<"removed">[]): Problem {
  const [first, ...others] = names;
  const shown = names.slice(0, 3).map((name) => nameOf(config, name));
  const edits = names.map((name) => removal(config, name));
  const complete = edits.every((fixes) => fixes.length > 0);
  return {
    at: first === undefined ? { start: 0, end: 0 } : placeOf(first),
    setting: first?.section?.name === "" ? undefined : first?.section?.name,
    message: `influxd ignores ${names.length} settings of its first years: ${shown.join(", ")} and ${names.length - shown.length} more`,
    related: others.map((name) => ({
      at: placeOf(name),
      message: `${nameOf(config, name)} was last read by ${name.reason.last ?? "an old release"}`,
    })),
    fixes: complete
      ? [
          {
            title: "Remove these settings",
            safe: edits.every((fixes) => fixes.every(({ safe }) => safe)),
            byHand: edits.some((fixes) => fixes.some(({ byHand }) => byHand)),
            edits: edits.flatMap((fixes) => fixes.flatMap((fix) => fix.edits)),
          },
        ]
      : [],
    tag: "unnecessary",
  };
}

function isSettingName(text: string): boolean {
  return /^[a-z_-]+(\.[a-z_-]+)?$/.test(text);
}

/** `[admin]` with `enabled = true` has a rule of its own. */
export function isAdminInterface({ occurrence }: Dropped<"removed">): boolean {
  if (occurrence.path.toLowerCase() !== "admin") return false;
  const entries = occurrence.table?.entries ?? [];
  return entries.some(
    ({ key, value }) => key.parts[0]?.text.toLowerCase() === "enabled" && value?.kind === "boolean" && value.value,
  );
}
