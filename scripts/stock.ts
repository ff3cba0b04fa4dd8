/** Writes examples/stock/influxdb.conf: what a package installs, every setting commented out at its default. */
import { mkdirSync, writeFileSync } from "node:fs";
import { schemaFor } from "../server/src/config/schema/index.ts";
import type { SchemaKey } from "../server/src/config/schema/index.ts";

const schema = schemaFor({ product: "oss", node: "data", target: "1.8.10" });

/** The three paths without which influxd does not start. */
const active: Readonly<Record<string, string>> = {
  "meta.dir": '"/var/lib/influxdb/meta"',
  "data.dir": '"/var/lib/influxdb/data"',
  "data.wal-dir": '"/var/lib/influxdb/wal"',
};

/** A default as TOML. */
function written(key: SchemaKey): string {
  const { type } = key.definition;
  if (type === "strings" || type === "status-filters") return "[]";
  if (typeof key.default === "string") return JSON.stringify(key.default);
  return String(key.default);
}

/** The examples a person would look for, where the default is nothing to look at. */
const shown: Readonly<Record<string, string>> = {
  "graphite.templates": '["*.app env.service.resource.measurement", "measurement*"]',
  "graphite.tags": '["region=us-east", "zone=1c"]',
  "tls.ciphers": '["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]',
};

export function stock(): string {
  const lines = [
    "### InfluxDB 1.8 as a package installs it.",
    "###",
    "### A setting that is commented out shows its default. influxd reads this file once, when it starts; it ignores",
    "### names that it does not know without a word, so mind the spelling and the section.",
    "",
  ];
  for (const section of schema.sections.values()) {
    if (section.name !== "") {
      lines.push("###", `### ${section.array ? `[[${section.name}]]` : `[${section.name}]`}`, "###");
      lines.push(`### ${section.definition.about}`, "###", "");
      lines.push(section.array ? `[[${section.name}]]` : `[${section.name}]`);
    }
    const indent = section.name === "" ? "" : "  ";
    for (const key of section.keys.values()) {
      if (key.definition.type === "string-table" || key.definition.type === "group") continue;
      lines.push(`${indent}# ${key.definition.about}`);
      const value = active[key.setting];
      lines.push(
        value === undefined
          ? `${indent}# ${key.name} = ${shown[key.setting] ?? written(key)}`
          : `${indent}${key.name} = ${value}`,
      );
      lines.push("");
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

mkdirSync("examples/stock", { recursive: true });
writeFileSync("examples/stock/influxdb.conf", stock());
