import { readFileSync } from "node:fs";
import { type Config, readConfig } from "../server/src/config/config.ts";
import type { AnySection } from "../server/src/config/section-view.ts";
import { readDirectives } from "../server/src/lint/directives.ts";
import { applyEdits } from "../server/src/text.ts";
import { parse } from "../server/src/toml/parse.ts";

const hardened = {
  oss: "examples/hardened/influxdb.conf",
  data: "examples/enterprise-cluster/data-1/influxdb.conf",
  meta: "examples/enterprise-cluster/meta-1/influxdb-meta.conf",
};

/** A text as the model reads it, with the kind that its comment gives. */
export function read(text: string, path = "influxdb.conf"): Config {
  const document = parse(text);
  return readConfig({ path, document, hints: { comment: readDirectives(document).kind } });
}

/**
 * A fragment of a configuration with everything that it does not say taken from the hardened example of its kind, so
 * that a rule's `good` can be held against all rules.
 */
export function complete(fragment: string): string {
  const { kind } = read(fragment);
  const base = read(readFileSync(hardened[kind.product === "oss" ? "oss" : kind.node], "utf8"));
  let text = fragment;
  for (const setting of base.settings()) {
    if (setting.from.kind !== "file" || setting.from.entry?.value === undefined) continue;
    const { span } = setting.from.entry.value;
    const config = read(text);
    const section = config.section(setting.key.section as "") as unknown as AnySection;
    if (section.setting(setting.key.name) === undefined || section.has(setting.key.name)) continue;
    text = applyEdits(text, section.set(setting.key.name, base.document.text.slice(span.start, span.end)));
  }
  return text;
}

/** What tests take for 48 random bytes in base64. */
export const strongSecret = "qL0c3vX9Ew7sJpYt5ZbN2uRkGdHf8MiAoS4xV1TyBnKe6WjUzQmCrPgDlFhOaI+/";
