import { endOfLine, lineEnding, startOfLine } from "../config/edit.ts";
import type { Finding } from "../lint/lint.ts";
import type { Edit } from "../text.ts";
import type { Entry, TomlDocument, Value } from "../toml/ast.ts";

/** The edit that silences a finding, and where in its text the reason stands. */
export interface IgnoreEdit extends Edit {
  readonly reason: string;
  /** What the comment will cover. */
  readonly covers: "line" | "section" | "file";
}

/** A comment that ignores a finding from now on, with room for a reason: above its line, or at the top for the file. */
export function ignoreHere(document: TomlDocument, finding: Finding): IgnoreEdit {
  const { text, tables } = document;
  const reason = "reason";
  const eol = lineEnding(text);
  const { start } = finding.at;
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  if (isInsideText(document, start) || isNowhere(document, start)) {
    const comment = `# influxlint: ignore-file[${finding.rule}] -- ${reason}${eol}`;
    return { span: { start: bom, end: bom }, text: comment, reason, covers: "file" };
  }
  const line = startOfLine(text, start);
  const at = Math.max(line, bom);
  const indent = /^[ \t]*/.exec(text.slice(at, endOfLine(text, at)))?.[0] ?? "";
  const header = tables.some((table) => table.header.start >= line && table.header.start < endOfLine(text, start));
  return {
    span: { start: at, end: at },
    text: `${indent}# influxlint: ignore[${finding.rule}] -- ${reason}${eol}`,
    reason,
    covers: header ? "section" : "line",
  };
}

/** Whether a finding stands on the first line for want of a place, because nothing but a comment is there. */
function isNowhere({ text, root }: TomlDocument, offset: number): boolean {
  if (startOfLine(text, offset) > 0) return false;
  const line = text.slice(0, endOfLine(text, 0));
  return (
    /^[ \t\uFEFF]*(#.*)?$/.test(line) &&
    !root.entries.some(({ span }) => span.start <= offset && offset < span.end) &&
    !/^[ \t\uFEFF]*#+[ \t]*[\w-]+[ \t]*=/.test(line)
  );
}

/** Whether the line of an offset begins inside a text of several lines, where no comment can be. */
function isInsideText({ text, root, tables }: TomlDocument, offset: number): boolean {
  const line = startOfLine(text, offset);
  const inside = (value: Value | undefined): boolean => {
    if (value === undefined || value.span.start >= line || value.span.end <= line) return false;
    if (value.kind === "array") return value.items.some(inside);
    if (value.kind === "inline-table") return value.entries.some((entry) => inside(entry.value));
    return true;
  };
  const affects = ({ span, value }: Entry): boolean => span.start < line && span.end > line && inside(value);
  return [root, ...tables].some(({ entries }) => entries.some(affects));
}
