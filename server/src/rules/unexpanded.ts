import type { Span } from "../text.ts";
import type { TomlDocument } from "../toml/ast.ts";

/** Whether a value belongs to a template, `{{ secret }}`: what influxd will be given nobody knows yet. */
export function isTemplate(value: string): boolean {
  return /\{\{|\{%|<%|@@/.test(value);
}

/** Whether a value holds `{{ name }}`, `{% … %}`, `<% … %>` or `${NAME}`, which nothing but a placeholder looks like. */
export function isPlaceholder(value: string): boolean {
  return /\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{[A-Za-z_]\w*[^}]*\}/s.test(value);
}

/** Parts of a template that go over several lines: what is in them is no configuration, but another program's text. */
export function templateBlocks({ text, problems }: TomlDocument): Span[] {
  const blocks: Span[] = [];
  for (const [open, close] of [
    ["<%", "%>"],
    ["{%", "%}"],
    ["{#", "#}"],
  ] as const) {
    for (let start = text.indexOf(open); start >= 0;) {
      const closed = text.indexOf(close, start + open.length);
      if (closed < 0) break;
      const block = { start, end: closed + close.length };
      const line = /[\r\n]/.exec(text.slice(start, block.end))?.index;
      // In comments and strings the same characters mean nothing.
      const isBroken = problems.some(({ span }) => span.start >= start && span.start <= start + (line ?? 0));
      if (line !== undefined && isBroken) blocks.push(block);
      start = text.indexOf(open, block.end);
    }
  }
  return blocks;
}

/** Whether a value belongs to a template, or names a variable that something may put in: `${SECRET}`. */
export function isUnexpanded(value: string): boolean {
  return isTemplate(value) || /\$\{|\$[A-Za-z_]|%\{/.test(value);
}
