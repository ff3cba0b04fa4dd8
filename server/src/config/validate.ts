import type { ConfigProblem, ConfigProblemCode } from "./config-problem.ts";
import type { Kind } from "./kind.ts";
import type { Setting } from "./setting.ts";
import { checkTemplates } from "./values/graphite-template.ts";
import { cipherSuite, tlsVersion } from "./values/tls.ts";

/** One element of a section, as far as validation asks. */
export interface Element {
  readonly label: string;
  setting(key: string): Setting | undefined;
}

export type ValidationProblem = Omit<ConfigProblem, "at">;

/**
 * What `Validate` refuses (influxd 1.8.10 cmd/influxd/run/config.go and each service's config.go). influxd stops at
 * the first; all are listed. Values that could not be read are not judged again.
 */
export function validate(elements: (section: string) => readonly Element[], kind: Kind): ValidationProblem[] {
  const problems: ValidationProblem[] = [];
  const say = (code: ConfigProblemCode, setting: Setting, detail?: string): void => {
    const variable = setting.from.kind === "environment" ? setting.from.variable : undefined;
    problems.push({ code, stage: "validate", setting: setting.name, key: setting.key, variable, detail });
  };
  const known = (section: string, key: string): Setting | undefined => {
    const setting = elements(section)[0]?.setting(key);
    return setting?.value === undefined ? undefined : setting;
  };
  const notEmpty = (code: ConfigProblemCode, section: string, key: string): void => {
    const setting = known(section, key);
    if (setting?.value === "") say(code, setting);
  };
  const positive = (section: string, ...keys: string[]): void => {
    for (const key of keys) {
      const setting = known(section, key);
      if (isBelow(setting, 1)) say("not-positive", setting);
    }
  };
  const notNegative = (section: string, key: string): void => {
    const setting = known(section, key);
    if (isBelow(setting, 0)) say("negative", setting);
  };
  const enabled = (section: string): boolean => known(section, "enabled")?.value === true;

  if (kind.node === "data") {
    notEmpty("required", "meta", "dir");
    notEmpty("required", "data", "dir");
    notEmpty("required", "data", "wal-dir");
    notNegative("data", "max-concurrent-compactions");
    positive("data", "max-concurrent-deletes");
    notNegative("data", "series-id-set-cache-size");
    notNegative("data", "series-file-max-concurrent-snapshot-compactions");
    const index = known("data", "index-version");
    if (index !== undefined && index.value !== "inmem" && index.value !== "tsi1") say("index-version", index);
    positive("data", "tar-stream-buffer-size");
    positive("monitor", "store-interval");
    notEmpty("empty", "monitor", "store-database");
    if (enabled("continuous_queries")) positive("continuous_queries", "run-interval");
    if (enabled("retention")) positive("retention", "check-interval");
    if (enabled("shard-precreation")) positive("shard-precreation", "check-interval", "advance-period");
    positive("subscriber", "http-timeout", "write-buffer-size", "write-concurrency");
    for (const element of elements("graphite")) validateGraphite(element, say);
    for (const element of elements("collectd")) validateCollectd(element, say);
  }
  validateTls(known, kind.target, say);
  return problems;
}

function isBelow(setting: Setting | undefined, least: number): setting is Setting {
  const value = setting?.value;
  return (typeof value === "number" || typeof value === "bigint") && value < least;
}

type Say = (code: ConfigProblemCode, setting: Setting, detail?: string) => void;

function strings(setting: Setting | undefined): readonly string[] {
  return Array.isArray(setting?.value) ? (setting.value as readonly string[]) : [];
}

function validateGraphite(element: Element, say: Say): void {
  const templates = element.setting("templates");
  const tags = element.setting("tags");
  for (const problem of checkTemplates(strings(templates), strings(tags))) {
    const setting = problem.list === "tags" ? tags : templates;
    if (setting !== undefined)
      say(problem.list === "tags" ? "graphite-tag" : "graphite-template", setting, problem.reason);
  }
}

function validateCollectd(element: Element, say: Say): void {
  const level = element.setting("security-level");
  if (typeof level?.value === "string" && !["none", "sign", "encrypt"].includes(level.value)) {
    say("collectd-security-level", level);
  }
  const plugin = element.setting("parse-multivalue-plugin");
  if (typeof plugin?.value === "string" && !["split", "join"].includes(plugin.value))
    say("collectd-multivalue", plugin);
}

function validateTls(known: (section: string, key: string) => Setting | undefined, target: string, say: Say): void {
  for (const key of ["min-version", "max-version"]) {
    const setting = known("tls", key);
    if (typeof setting?.value === "string" && setting.value !== "" && tlsVersion(setting.value, target) === undefined) {
      say("tls-version", setting);
    }
  }
  const ciphers = known("tls", "ciphers");
  if (strings(ciphers).some((name) => cipherSuite(name, target) === undefined) && ciphers !== undefined) {
    say("tls-cipher", ciphers);
  }
}
