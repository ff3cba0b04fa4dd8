import Ajv from "ajv";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Log, Result } from "sarif";
import { SaxesParser } from "saxes";

const { resolve } = createRequire(import.meta.url);
const json = (file: string): object => JSON.parse(readFileSync(file, "utf8")) as object;

/** The schema of SARIF 2.1.0 as Microsoft ships it, and the schema of its schema. */
const isSarif = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: ["int32"] })
  .addMetaSchema(json(resolve("ajv/lib/refs/json-schema-draft-04.json")))
  .compile(json(join(dirname(resolve("@microsoft/jest-sarif")), "schemas/sarif-2.1.0-rtm.5.json")));

/** Marks of what a terminal or a build server would obey, in any line of any output. */
export const harmful =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|##(?:vso|teamcity)?\[|^\s*::(?!(?:error|warning|notice) (?:file|title)=)/m;

/** Reads SARIF; fails where the schema does. */
export function readSarif(text: string): { log: Log; results: readonly Result[] } {
  const log = JSON.parse(text) as Log;
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors, null, 1));
  assert.equal(log.runs.length, 1);
  return { log, results: log.runs[0]?.results ?? assert.fail("no results") };
}

/** An XML element; its text is that of its children, too. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads XML strictly; fails where it is not well-formed. */
export function readXml(text: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (content) => {
    for (const element of open) element.text += content;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  return root.children[0] ?? assert.fail("no element");
}

/** A command of a GitHub Actions log. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads lines as the runner of GitHub Actions does: each must be a command. */
export function readCommands(text: string): Command[] {
  const lines = text.split("\n");
  assert.equal(lines.pop(), "");
  return lines.map((line) => {
    const end = line.indexOf("::", 2);
    assert.ok(line.startsWith("::") && end > 0, line);
    const info = line.slice(2, end);
    const blank = info.indexOf(" ");
    const properties = info.slice(blank + 1).split(",");
    return {
      name: info.slice(0, blank),
      properties: Object.fromEntries(properties.map((property) => pair(property))),
      message: unescape(line.slice(end + 2)),
    };
  });
}

function pair(property: string): [string, string] {
  const equals = property.indexOf("=");
  assert.ok(equals > 0, property);
  const value = property
    .slice(equals + 1)
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",");
  return [property.slice(0, equals), unescape(value)];
}

function unescape(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
