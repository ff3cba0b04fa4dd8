import { resolveTarget } from "../config/values/version.ts";
import { allRules } from "../rules/cluster-index.ts";
import type { Severity } from "../rules/rule.ts";

/**
 * What an editor may set under `influxlint`, per resource. Clients send these names with these values in
 * `workspace/configuration`, `workspace/didChangeConfiguration` and `initializationOptions`; an empty text and
 * `auto` mean that the server decides.
 */
export interface Settings {
  /** An influxd version such as `1.12.4` or `1.8`; empty: from the file, else the newest. */
  readonly target: string;
  readonly product: "auto" | "oss" | "enterprise";
  readonly node: "auto" | "data" | "meta";
  readonly profile: "auto" | "recommended" | "pedantic";
  /** Severities by rule id. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
  /** Whether files that a configuration names are looked at. */
  readonly lookAtFiles: boolean;
  /** Where absolute paths in a configuration are looked up; empty: the machine's own root. */
  readonly root: string;
  /** INFLUXDB_* variables that influxd is started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** A file with `NAME=VALUE` lines; relative to the workspace folder; what `environment` says wins. */
  readonly environmentFile: string;
}

/** The settings of a client that says nothing. */
export const defaultSettings: Settings = {
  target: "",
  product: "auto",
  node: "auto",
  profile: "auto",
  rules: {},
  lookAtFiles: true,
  root: "",
  environment: {},
  environmentFile: "",
};

/** Reads what a client sent; what it did not set keeps its default, what cannot be understood too and is complained about. */
export function readSettings(sent: unknown, complain: (message: string) => void): Settings {
  if (sent === null || typeof sent !== "object") return defaultSettings;
  const read = reader(sent as Readonly<Record<string, unknown>>, complain);
  const settings: Settings = {
    target: read.text("target"),
    product: read.word("product", ["auto", "oss", "enterprise"]),
    node: read.word("node", ["auto", "data", "meta"]),
    profile: read.word("profile", ["auto", "recommended", "pedantic"]),
    rules: read.words("rules", ["off", "info", "warning", "error"]),
    lookAtFiles: read.flag("lookAtFiles", defaultSettings.lookAtFiles),
    root: read.text("root"),
    environment: read.texts("environment"),
    environmentFile: read.text("environmentFile"),
  };
  if (settings.target !== "" && resolveTarget(settings.target) === undefined) {
    complain(`\`influxlint.target\`: \`${settings.target}\` is no release of InfluxDB 1.x`);
  }
  for (const id of Object.keys(settings.rules)) {
    if (!allRules.some((rule) => rule.id === id)) complain(`\`influxlint.rules\`: there is no rule \`${id}\``);
  }
  return settings;
}

function reader(sent: Readonly<Record<string, unknown>>, complain: (message: string) => void) {
  const isText = (value: unknown): value is string => typeof value === "string";
  const wrong = (name: string, expected: string): void => complain(`\`influxlint.${name}\` is not ${expected}`);
  const members = <T>(name: string, expected: string, accepts: (value: unknown) => value is T): Record<string, T> => {
    const value = sent[name] ?? {};
    const result: Record<string, T> = {};
    if (typeof value !== "object") wrong(name, "an object");
    else {
      for (const [member, text] of Object.entries(value)) {
        if (accepts(text)) result[member] = text;
        else wrong(`${name}.${member}`, expected);
      }
    }
    return result;
  };
  return {
    text(name: string): string {
      const value = sent[name] ?? "";
      if (isText(value)) return value;
      wrong(name, "a text");
      return "";
    },
    flag(name: string, initial: boolean): boolean {
      const value = sent[name] ?? initial;
      if (typeof value === "boolean") return value;
      wrong(name, "true or false");
      return initial;
    },
    /** One of some words; the first is the default. */
    word<W extends string>(name: string, words: readonly [W, ...W[]]): W {
      const value = sent[name] ?? words[0];
      const word = words.find((candidate) => candidate === value);
      if (word === undefined) wrong(name, `one of ${words.join(", ")}`);
      return word ?? words[0];
    },
    words<W extends string>(name: string, words: readonly W[]): Record<string, W> {
      const isWord = (value: unknown): value is W => words.some((word) => word === value);
      return members(name, `one of ${words.join(", ")}`, isWord);
    },
    texts: (name: string): Record<string, string> => members(name, "a text", isText),
  };
}
