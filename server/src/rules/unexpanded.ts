import type { Span } from "../text.ts";
import { endOfLine, startOfLine } from "../config/edit.ts";
import type { TomlDocument } from "../toml/ast.ts";

/** Whether a value belongs to a template, `{{ secret }}`: what influxd will be given nobody knows yet. */
export function isTemplate(value: string): boolean {
  return /\{\{|\{%|<%|@@/.test(value);
}

/** `{{ name }}`, `{% … %}`, `<% … %>`, `${NAME}`, `@NAME@` or `%(name)s`. */
const placeholder =
  /\{\{(?:[^{}]|\{[^{}]*\})*\}\}|\{%[^%]*%\}|<%[^%]*%>|\$\{[A-Za-z_]\w*[^{}]*\}|@[A-Z_][A-Z\d_]*@|%\([A-Za-z_]\w*\)s/;

/** A path that begins with a variable of a shell. */
const variablePath = /^\$[A-Za-z_]\w*(?:\/|$)/;

/** Whether a value holds what nothing but a placeholder looks like. */
export function isPlaceholder(value: string): boolean {
  return placeholder.test(value);
}

/** The same of a path, of which a variable may be the beginning: `$HOME/data`. */
export function isPlaceholderPath(value: string): boolean {
  return isPlaceholder(value) || variablePath.test(value);
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
  return isTemplate(value) || isPlaceholder(value) || /\$\{|\$[A-Za-z_]|%\{/.test(value);
}

/**
 * The same of a secret, which may have any characters in it: only `${NAME}` and what is a `$NAME` as a whole stand for
 * another one.
 */
export function isUnexpandedSecret(value: string): boolean {
  return isTemplate(value) || /\$\{[A-Za-z_]\w*[^{}]*\}|%\{\w+\}|^\$[A-Z_][A-Z\d_]*$/.test(value);
}

/** What a template that was never filled in leaves open. */
export interface TemplateLines {
  /** Whether lines may be left out or stand for others, so that what stands twice may stand once. */
  readonly hasBranches: boolean;
  /** Whether names of settings or sections, or whole lines, are still to be put in. */
  readonly hasOpenNames: boolean;
}

/** `{% if … %}`, `<% if … -%>`, `{{ if … }}` and `{{#if …}}`: Jinja, ERB, Go and Handlebars. */
const branch =
  /^(?:\{%[-+~]?(?!\s*include\b)|<%(?!=)|\{\{[-~]?\s*(?:(?:if|else|end|range|with|define|block)\b|\/|#|\^|\$[\w, $]+:?=))/;

/** Something to be put in before any `=`. */
const openName = /^[^=]*?(?:\{\{|<%=|\$\{|@@|\{%[-+~]?\s*include\b)/;

/** How many broken lines are looked at. */
const most = 500;

/** What the broken lines of a document say about the template that it is. */
export function templateLines({ text, problems }: TomlDocument): TemplateLines {
  let hasBranches = false;
  let hasOpenNames = false;
  for (const { span } of problems.slice(0, most)) {
    const start = startOfLine(text, span.start);
    const line = text.slice(start, Math.min(endOfLine(text, span.start), start + most)).trim();
    if (branch.test(line)) hasBranches = true;
    else if (openName.test(line)) hasOpenNames = true;
  }
  return { hasBranches, hasOpenNames };
}
