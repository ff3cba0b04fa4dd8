import type { Kind, KindOrigin } from "../../config/kind.ts";

/** C0 and C1 controls, line separators, marks that reorder or hide text, lone surrogates. */
export const harmful =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Why a finding that the baseline knows does not count. */
export const inTheBaseline = "in the baseline";

/** The start of what a build server obeys wherever it stands in a log: `##[error]`, `##vso[…]`, `##teamcity[…]`. */
export const buildCommand = /#(?=#(?:vso|teamcity)?\[)/gi;

/** A text that does nothing but show itself on a terminal or in a log: control characters become `\u001b` and the like. */
export function plain(text: string): string {
  return text.replace(harmful, escaped).replace(buildCommand, escaped);
}

/** A character as `\u001b`. */
export function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A path as it may start a line: `::` there would be a command to GitHub Actions. */
export function plainPath(path: string): string {
  return plain(/^\s*::/.test(path) ? `./${path}` : path);
}

const origins: Readonly<Record<KindOrigin, string>> = {
  option: "option",
  comment: "comment",
  project: "influxlint.toml",
  "file-name": "file name",
  content: "content",
  default: "default",
};

/** Which influxd reads a file and how we know: `OSS 1.12.4 (default)`, `Enterprise 1.12.4 (default), meta node`. */
export function describeKind({ product, node, target, from }: Kind): string {
  const name = product === "oss" ? "OSS" : "Enterprise";
  const release =
    from.product === from.target
      ? `${name} ${target} (${origins[from.target]})`
      : `${name} (${origins[from.product]}) ${target} (${origins[from.target]})`;
  // OSS has one kind of node, and no word for it.
  if (product === "oss") return release;
  const why = from.node === from.product ? "" : ` (${origins[from.node]})`;
  return `${release}, ${node} node${why}`;
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** What a report says where the findings that it lists are not all that make the run fail. */
export function notListed(number: number): string {
  return `${count(number, "finding")} at or above --fail-on ${number === 1 ? "is" : "are"} not listed (--quiet)`;
}

/** How many terminal cells a text takes, roughly: wide East Asian characters and emoji two, combining marks none. */
export function width(text: string): number {
  if (/^[\u0000-\u02ff]*$/.test(text)) return text.length;
  let cells = 0;
  for (const character of text) {
    if (/^[\p{M}\u200d]/u.test(character)) continue;
    cells +=
      /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return cells;
}
