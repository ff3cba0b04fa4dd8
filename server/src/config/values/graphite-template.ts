import { remembered } from "../remembered.ts";

/**
 * - `missing-template`: an empty template
 * - `too-many-parts`: more than filter, template and tags
 * - `no-measurement`: no part of the template (`piece`) is `measurement` or `measurement*`
 * - `duplicate-filter`: an earlier template has the same filter (`piece`; empty when both have none)
 * - `empty-filter-part`: two dots in a row, or one at an end, in the filter
 * - `filter-wildcard`: `*` together with other text in one part of the filter
 * - `bad-tag`: `piece` is not of the form key=value
 */
export type TemplateReason =
  | "missing-template"
  | "too-many-parts"
  | "no-measurement"
  | "duplicate-filter"
  | "empty-filter-part"
  | "filter-wildcard"
  | "bad-tag";

/** What is wrong with one entry of a graphite listener's `templates` or `tags`. */
export interface TemplateProblem {
  readonly list: "templates" | "tags";
  readonly index: number;
  readonly reason: TemplateReason;
  readonly piece: string;
}

/**
 * What graphite's Config.Validate objects to, in its order and the first of each entry; influxd stops at the first of
 * all, also for a disabled listener. services/graphite/config.go is one and the same in 1.7.0 to 1.12.4. The separator
 * plays no part.
 */
export function checkTemplates(templates: readonly string[], tags: readonly string[]): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const filters = new Set<string>();
  for (const [index, text] of templates.entries()) {
    const { filter, first, next } = readTemplate(text);
    const problem =
      first ?? (filters.has(filter) ? { reason: "duplicate-filter" as const, piece: filter } : undefined) ?? next;
    if (first === undefined) filters.add(filter);
    if (problem) problems.push({ list: "templates", index, ...problem });
  }
  for (const [index, tag] of tags.entries()) {
    if (!isTag(tag)) problems.push({ list: "tags", index, reason: "bad-tag", piece: tag });
  }
  return problems;
}

interface Problem {
  readonly reason: TemplateReason;
  readonly piece: string;
}

/** The characters that Go's strings.Fields splits at: not those of JavaScript's \s. */
const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** One template by itself: its filter, and what is wrong with it before and after the filter is compared with others. */
interface Template {
  readonly filter: string;
  readonly first?: Problem;
  readonly next?: Problem | undefined;
}

/** A template, written `[filter] template [tag=value,…]`. */
const readTemplate = remembered(5000, (text): Template => {
  const parts = text.split(space).filter((part) => part !== "");
  const [first = "", second, third] = parts;
  if (first === "") return { filter: "", first: { reason: "missing-template", piece: text } };
  if (parts.length > 3) return { filter: "", first: { reason: "too-many-parts", piece: text } };
  // An equals sign is what tells tags from a template. Blanks around a template that stands alone are taken as part of it.
  const tagged = second?.includes("=") === true;
  const template = second === undefined ? text : tagged ? first : second;
  const filter = second === undefined || tagged ? "" : first;
  const tags = third ?? (tagged ? second : "");
  if (!template.split(".").some((part) => part === "measurement" || part === "measurement*")) {
    return { filter, first: { reason: "no-measurement", piece: template } };
  }
  return { filter, next: checkFilter(filter) ?? checkTags(tags) };
});

function checkFilter(filter: string): Problem | undefined {
  if (filter === "") return undefined;
  for (const part of filter.split(".")) {
    if (part === "") return { reason: "empty-filter-part", piece: filter };
    if (part.includes("*") && part !== "*") return { reason: "filter-wildcard", piece: filter };
  }
  return undefined;
}

function checkTags(tags: string): Problem | undefined {
  const bad = tags === "" ? undefined : tags.split(",").find((tag) => !isTag(tag));
  return bad === undefined ? undefined : { reason: "bad-tag", piece: bad };
}

function isTag(text: string): boolean {
  const parts = text.split("=");
  return parts.length === 2 && parts.every((part) => part !== "");
}
