import { endOfLine, lineEnding, startOfLine } from "../config/edit.ts";
import { isNowhere } from "../config/section-view.ts";
import type { Finding } from "../lint/lint.ts";
import type { Edit } from "../text.ts";
import type { Entry, TomlDocument, Value } from "../toml/ast.ts";

/** The edit that silences a finding, and where in its text the reason stands. */
export interface IgnoreEdit extends Edit {
  readonly reason: string;
  /** What the comment will cover. */
  readonly covers: "line" | "section" | "file";
}

/**
 * A comment that ignores a finding from now on, with room for a reason: above its line, or at the top for the file, where
 * the finding is about what is nowhere in it or no comment can stand.
 */
export function ignoreHere(document: TomlDocument, finding: Finding): IgnoreEdit {
  const { text, tables } = document;
  const reason = "reason";
  const eol = lineEnding(text);
  const { start } = finding.at;
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  if (isNowhere(document, finding.at) || finding.at.end === 0 || isInsideText(document, start)) {
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

/** Whether the line of an offset begins inside a text of several lines, where no comment can be. */
function isInsideText({ text, root, tables }: TomlDocument, offset: number): boolean {
  const line = startOfLine(text, offset);
  // Values may be nested deeper than functions can.
  const inside = (outer: Value | undefined): boolean => {
    const open = [outer];
    while (open.length > 0) {
      const value = open.pop();
      if (value === undefined || value.span.start >= line || value.span.end <= line) continue;
      if (value.kind === "array") for (const item of value.items) open.push(item);
      else if (value.kind === "inline-table") for (const entry of value.entries) open.push(entry.value);
      else return true;
    }
    return false;
  };
  const affects = ({ span, value }: Entry): boolean => span.start < line && span.end > line && inside(value);
  return [root, ...tables].some(({ entries }) => entries.some(affects));
}
