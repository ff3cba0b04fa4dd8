import { decodes } from "../config/decode-value.ts";
import { configPage, settingUrl } from "./docs.ts";
import { droppedBecause, ignores, isFree, placeOf } from "./dropped.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "underscore-key",
  severity: "error",
  impact: "ignored",
  summary: "Underscores where influxd wants hyphens",
  why: "Settings are written with hyphens; only `[continuous_queries]` has an underscore. influxd drops the other spelling without a word.",
  docs: [
    configPage({
      oss: "configuration-settings",
      data: "data-node-configuration-settings",
      meta: "meta-node-configuration-settings",
    }),
  ],
  bad: `[http]
  auth_enabled = true
`,
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    for (const name of droppedBecause(config, "underscore")) {
      const { occurrence, reason, section } = name;
      const key = section?.keys.get(reason.name);
      const value = occurrence.entry?.value;
      const link = settingUrl(config.kind, section?.name ?? "", reason.name);
      const free = key !== undefined && value !== undefined && isFree(config, name, reason.name);
      const span = occurrence.entry?.key.parts.at(-1)?.span ?? occurrence.at;
      yield {
        at: placeOf(name),
        setting: occurrence.path,
        message: `${ignores(config, name)}: the setting is called \`${reason.name}\``,
        docs: link === undefined ? [] : [() => link],
        fixes: free
          ? [
              {
                title: `Rename it to \`${reason.name}\``,
                safe: decodes(key, value),
                edits: [{ span, text: reason.name }],
              },
            ]
          : [],
        tag: "unnecessary",
      };
    }
  },
});
