import { didYouMean } from "../config/suggest.ts";
import { resolveTarget, versions } from "../config/values/version.ts";
import { allRules } from "../rules/cluster-index.ts";
import { globProblem } from "./glob.ts";
import { pathPattern } from "./path-pattern.ts";
import type { ProjectType } from "./project-keys.ts";

/** Why a value is none of its type; `member` leads from the key to what is wrong. */
export interface WrongValue {
  readonly member: readonly (string | number)[];
  readonly message: string;
}

/** The words of the types that are one of some. */
export const projectWords = {
  product: ["oss", "enterprise"],
  node: ["data", "meta"],
  profile: ["recommended", "pedantic"],
  severity: ["off", "info", "warning", "error"],
} as const;

/** The most that `expiryDays` may be. */
export const mostDays = 3650;

/** The names of variables. */
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What is wrong with the value of a key; nothing where it is of its type. */
export function whyNot(type: ProjectType, value: unknown, key: string): WrongValue[] {
  const must = (what: string): WrongValue[] => [
    { member: [], message: `\`${key}\` must be ${what}, not ${kindOf(value)}` },
  ];
  switch (type) {
    case "flag":
      return typeof value === "boolean" ? [] : must("`true` or `false`");
    case "days":
      return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= mostDays
        ? []
        : must(`a whole number of days, 0 to ${mostDays}`);
    case "text":
      return typeof value === "string" ? [] : must("a text");
    case "target":
      if (typeof value !== "string") return must('a release such as `"1.8"`');
      if (resolveTarget(value) !== undefined) return [];
      return [
        {
          member: [],
          message: `\`${value}\` is no release of InfluxDB 1.x: they are ${versions[0]} to ${versions.at(-1) ?? ""}`,
        },
      ];
    case "product":
    case "node":
    case "profile": {
      const message = whyNoWord(value, projectWords[type]);
      return message === undefined ? [] : [{ member: [], message: `\`${key}\` ${message}` }];
    }
    case "texts":
    case "patterns":
      return Array.isArray(value)
        ? value.flatMap((item, index) => whyNotItem(type, item, index, key))
        : must("an array of texts");
    case "variables":
    case "severities":
      if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Date)
        return must("a table");
      return Object.entries(value).flatMap(([name, member]) => {
        const message = type === "variables" ? whyNoVariable(name, member) : whyNoSeverity(name, member);
        return message === undefined ? [] : [{ member: [name], message }];
      });
  }
}

function whyNotItem(type: "texts" | "patterns", item: unknown, index: number, key: string): WrongValue[] {
  if (typeof item !== "string")
    return [{ member: [index], message: `\`${key}\` must be an array of texts, but ${kindOf(item)} is in it` }];
  if (item === "") return [{ member: [index], message: `\`${key}\` has an empty text in it` }];
  const problem = type === "patterns" ? globProblem(item) : undefined;
  if (problem !== undefined) return [{ member: [index], message: `\`${key}\`: ${problem}` }];
  if (type === "patterns" && pathPattern(item) === undefined) {
    return [{ member: [index], message: `\`${key}\`: the braces of a pattern stand for too many patterns` }];
  }
  if (type === "patterns" && /^(?:\.\/*)+$/.test(item)) {
    return [{ member: [index], message: `\`${key}\`: \`${item}\` is the name of no file; \`*\` stands for all` }];
  }
  if (type === "patterns" && /^\/|(?:^|\/)\.\.(?:\/|$)/.test(item)) {
    return [
      { member: [index], message: `\`${key}\`: patterns are relative to the folder of this file and do not leave it` },
    ];
  }
  return [];
}

function whyNoWord(value: unknown, words: readonly string[]): string | undefined {
  if (words.some((word) => word === value)) return undefined;
  const list = words.map((word) => `\`"${word}"\``).join(" or ");
  return `must be ${list}, not ${typeof value === "string" ? `\`"${value}"\`${didYouMean(value, words)}` : kindOf(value)}`;
}

function whyNoVariable(name: string, value: unknown): string | undefined {
  if (!variableName.test(name)) return `\`${name}\` is no name of a variable`;
  if (!name.startsWith("INFLUXDB_"))
    return `\`${name}\` is no variable that influxd reads settings from: their names begin with \`INFLUXDB_\``;
  // Not its value: it may be a secret.
  return typeof value === "string"
    ? undefined
    : `\`${name}\` must be a text, not ${kindOf(value)}: variables are texts`;
}

function whyNoSeverity(id: string, value: unknown): string | undefined {
  const ids = allRules.map((rule) => rule.id);
  if (!ids.includes(id)) return `There is no rule \`${id}\`${didYouMean(id, ids)}`;
  const message = whyNoWord(value, projectWords.severity);
  return message === undefined ? undefined : `\`${id}\` ${message}`;
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return "a text";
  if (typeof value === "boolean") return `\`${String(value)}\``;
  if (typeof value === "number" || typeof value === "bigint") return "such a number";
  if (Array.isArray(value)) return "an array";
  return value instanceof Date ? "a date" : "a table";
}
