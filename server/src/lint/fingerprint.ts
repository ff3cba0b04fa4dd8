import type { Finding } from "./lint.ts";
import type { Config } from "../config/config.ts";
import { secretsOn } from "../config/secrets.ts";
import type { TomlDocument } from "../toml/ast.ts";
import { endOfLine, startOfLine } from "../config/edit.ts";
import { isNowhere } from "../config/section-view.ts";
import type { Span } from "../text.ts";
import { elementOf, settingIn } from "./element.ts";

/**
 * Names for the findings of one file that survive when lines move: made of the rule, the path and the setting or,
 * where no setting is concerned, the text of the line that it stands in. Equal ones are numbered in file order.
 */
export function fingerprints(path: string, config: Config, findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, setting, at }) => {
    const about = setting === undefined ? lineOf(config.document, at) : settingIn(elementOf(config, setting), setting);
    const id = `${rule}\0${path}\0${about}`;
    const ordinal = seen.get(id) ?? 0;
    seen.set(id, ordinal + 1);
    return hash(ordinal === 0 ? id : `${id}\0${ordinal}`);
  });
}

/**
 * The line that a finding stands in, without blanks and secrets: nobody is to guess these from what is made of it. Nothing
 * where it stands on the first line only for want of another place.
 */
export function lineOf(document: TomlDocument, place: Span): string {
  if (isNowhere(document, place)) return "";
  const { text } = document;
  const start = startOfLine(text, place.start);
  const line = { start, end: Math.min(endOfLine(text, place.start), start + 1000) };
  let shown = "";
  let at = line.start;
  for (const secret of secretsOn(document, line)) {
    shown += text.slice(at, secret.start);
    at = secret.end;
  }
  return (shown + text.slice(at, line.end)).replace(/[\s\uFEFF]+/g, "");
}

/** 64 bits in hexadecimal digits, by two multiplying hashes with different seeds that are mixed at the end. */
export function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return hexadecimal(b) + hexadecimal(a);
}

function hexadecimal(number: number): string {
  return (number >>> 0).toString(16).padStart(8, "0");
}
