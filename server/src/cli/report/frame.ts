import { redacted } from "../../config/credentials.ts";
import { secretsOn } from "../../config/secrets.ts";
import type { Span } from "../../text.ts";
import type { TomlDocument } from "../../toml/ast.ts";
import { plain, width } from "./plain.ts";

export interface Frame {
  /** The line as it may be shown. */
  readonly line: string;
  /** Blanks and carets below it. */
  readonly underline: string;
}

/** How many characters of a long line are shown before what is meant, and in all. */
const before = 60;
const most = 140;

/** The line of a span with a caret under each of its characters; secrets are masked, tabs are four blanks. */
export function frameOf(document: TomlDocument, at: Span, line: Span): Frame {
  const end = Math.min(Math.max(at.end, at.start), line.end);
  const cut = at.start - line.start > before ? at.start - before : line.start;
  const stop = Math.min(line.end, cut + most);
  const secrets = secretsOn(document, line);
  const shown = (start: number, until: number): string => show(document.text, { start, end: until }, secrets);
  const lead = (cut > line.start ? "…" : "") + shown(cut, Math.min(at.start, stop));
  const meant = shown(at.start, Math.min(end, stop));
  const rest = shown(Math.min(Math.max(end, cut), stop), stop) + (stop < line.end ? "…" : "");
  return {
    line: (lead + meant + rest).trimEnd(),
    underline: " ".repeat(width(lead)) + "^".repeat(Math.max(width(meant), 1)),
  };
}

function show(text: string, span: Span, secrets: readonly Span[]): string {
  let shown = "";
  // A byte-order mark is no part of the line.
  let at = span.start === 0 && text.startsWith("\uFEFF") ? 1 : span.start;
  for (const secret of secrets) {
    if (secret.end <= at || secret.start >= span.end) continue;
    if (secret.start > at) shown += visible(text.slice(at, secret.start));
    // A secret that began before this piece is already there.
    if (secret.start >= span.start) shown += redacted;
    at = Math.min(secret.end, span.end);
  }
  return shown + visible(text.slice(at, Math.max(at, span.end)));
}

function visible(text: string): string {
  return plain(text.replaceAll("\t", "    "));
}
