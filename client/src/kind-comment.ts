import type { SaidKind } from "./kind-obstacles.ts";
import type { KindChoice } from "./kind-picker.ts";

/** A replacement of the text from `start` to `end`. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The comment that says which influxd reads a file; it counts near the top only. */
const written = /^[ \t]*#+[ \t]*influxlint:[ \t]*(?:kind|version)=.*(?:\r\n|\n|\r|$)/m;
const nearTheTop = 4096;

/** How a text comes to have the comment for a choice: replaced where there is one, removed where nothing is chosen. */
export function editOfKindComment(text: string, choice: KindChoice, eol: string): Replacement | undefined {
  const words = [
    ...(choice.kind === undefined ? [] : [`kind=${choice.kind}`]),
    ...(choice.version === undefined ? [] : [`version=${choice.version}`]),
  ];
  const comment = words.length === 0 ? "" : `# influxlint: ${words.join(" ")}${eol}`;
  const old = written.exec(text.slice(0, nearTheTop));
  if (old !== null) return { start: old.index, end: old.index + old[0].length, text: comment };
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  return comment === "" ? undefined : { start, end: start, text: comment };
}

/** What the comment of a text says about the kind; nothing where there is none. */
export function saidInComment(text: string): SaidKind {
  const [comment = ""] = written.exec(text.slice(0, nearTheTop)) ?? [];
  const [, kind] = /\bkind=(oss|data|meta)\b/.exec(comment) ?? [];
  const [, version] = /\bversion=([\d.]+)/.exec(comment) ?? [];
  if (kind === undefined) return { target: version };
  return kind === "oss"
    ? { product: "oss", node: "data", target: version }
    : { product: "enterprise", node: kind, target: version };
}
