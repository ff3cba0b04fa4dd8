import { decodes } from "../config/decode-value.ts";
import type { Config } from "../config/config.ts";
import type { IgnoredName } from "../config/ignored.ts";
import { configPage, settingUrl } from "./docs.ts";
import { droppedBecause, ignores, isFree, mayBePutAside, placeOf, removal } from "./dropped.ts";
import { type Fix, rule } from "./rule.ts";

/** What an operator believes to be protected by a setting that is not there. */
const protective = new Set(["auth", "secret", "tls", "exposure", "permissions"]);

export default rule({
  id: "unknown-key",
  severity: "warning",
  impact: "ignored",
  summary: "A setting that influxd does not know",
  why: "influxd drops names that it does not know without a word: the value has no effect, and whoever wrote it believes that it has. A slip in the name of a security setting leaves the server open. Debian's own build reads `reporting-enabled`, the reverse of InfluxData's `reporting-disabled`.",
  docs: [
    configPage({
      oss: "configuration-settings",
      data: "data-node-configuration-settings",
      meta: "meta-node-configuration-settings",
    }),
  ],
  bad: `[http]
  auth-enable = true
`,
  alsoBad: [
    `[http]
  colour = "blue"
`,
    `reporting-enabled = false
`,
  ],
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    for (const name of droppedBecause(config, "misspelt", "unknown")) {
      const { occurrence, reason, section } = name;
      const names = reason.why === "misspelt" ? reason.names : [];
      if (name.what !== "key" || section === undefined || isProse(name)) continue;
      const reverse = reverseOf(config, name);
      if (reverse !== undefined) {
        const { key, fixes, isSo } = reverse;
        const area = section.keys.get(key)?.definition.security;
        yield {
          at: placeOf(name),
          setting: occurrence.path,
          severity: area !== undefined && protective.has(area) && !isSo ? "error" : "warning",
          message: `${ignores(config, name)}: there is no such setting, but its reverse, \`${key}\``,
          docs: [(kind) => settingUrl(kind, section.name, key)],
          fixes: fixes.length > 0 ? fixes : removal(config, name).map((fix) => ({ ...fix, safe: false })),
          tag: "unnecessary",
        };
        continue;
      }
      const isGuess = reason.why === "misspelt" && reason.guess === true;
      const free = names.filter((candidate) => isFree(config, name, candidate));
      const fixes: Fix[] = [];
      for (const candidate of free) {
        const key = section.keys.get(candidate);
        const value = occurrence.entry?.value;
        if (key === undefined || value === undefined) continue;
        const edits = [{ span: occurrence.entry?.key.parts.at(-1)?.span ?? occurrence.at, text: candidate }];
        fixes.push({
          title: `Rename it to \`${candidate}\``,
          safe: !isGuess && names.length === 1 && decodes(key, value) && !mayBePutAside(name, candidate),
          edits,
        });
      }
      const meant = names.map((candidate) => `\`${candidate}\``).join(" or ");
      const security = names.map((candidate) => section.keys.get(candidate)?.definition.security);
      const link = names[0] === undefined ? undefined : settingUrl(config.kind, section.name, names[0]);
      yield {
        at: placeOf(name),
        setting: occurrence.path,
        severity: !isGuess && security.some((area) => area !== undefined && protective.has(area)) ? "error" : "warning",
        message: `${ignores(config, name)}: there is no such setting${meant === "" ? "" : `, did you mean ${meant}?`}`,
        docs: link === undefined ? [] : [() => link],
        // What was probably meant to have an effect is not taken away.
        fixes: free.length > 0 ? fixes : removal(config, name).map((fix) => ({ ...fix, safe: false })),
        tag: "unnecessary",
      };
    }
  },
});

/**
 * The switch that says the reverse of a name that influxd does not know, as `reporting-disabled` does of `reporting-enabled`,
 * what to write in its place, and whether influxd does already what that would say. Only what is turned off so is safe.
 */
function reverseOf(
  config: Config,
  name: IgnoredName,
): { readonly key: string; readonly fixes: Fix[]; readonly isSo: boolean } | undefined {
  const { occurrence, reason, section } = name;
  const [, stem, end] = /^(.+[-_])(enabled|disabled)$/i.exec(occurrence.names.at(-1) ?? "") ?? [];
  if (reason.why !== "unknown" || stem === undefined || end === undefined) return undefined;
  const key = stem.toLowerCase().replaceAll("_", "-") + (end.toLowerCase() === "enabled" ? "disabled" : "enabled");
  if (section?.keys.get(key)?.definition.type !== "bool") return undefined;
  const { value, key: written } = occurrence.entry ?? {};
  const part = written?.parts.at(-1);
  const inForce = config.settingNamed(occurrence.path.replace(/[^.]*$/, key))?.value;
  const isSo = value?.kind === "boolean" && inForce === !value.value;
  if (value?.kind !== "boolean" || part === undefined || !isFree(config, name, key)) return { key, fixes: [], isSo };
  const text = String(!value.value);
  const edits = [
    { span: part.span, text: key },
    { span: value.span, text },
  ];
  return {
    key,
    isSo,
    fixes: [{ title: `Write \`${key} = ${text}\``, safe: text === "true" && end.toLowerCase() === "enabled", edits }],
  };
}

/** Whether a line has neither a `=` nor a value behind a word that resembles no setting: it is hardly a name. */
function isProse({ occurrence: { entry }, reason }: IgnoredName): boolean {
  return reason.why === "unknown" && entry?.value?.kind === "bad" && entry.equals < 0;
}
