import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { requireFromHost, root } from "./components.ts";
import { type Outcome, outcomes } from "./outcome.ts";

interface Token {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: readonly string[];
}

interface Grammar {
  tokenizeLine(line: string, state: unknown): { readonly tokens: readonly Token[]; readonly ruleStack: unknown };
}

/** What of vscode-textmate is used here. */
interface TextMate {
  readonly INITIAL: unknown;
  readonly Registry: new (options: Readonly<Record<string, unknown>>) => {
    loadGrammar(name: string): Promise<Grammar>;
  };
  parseRawGrammar(text: string, path: string): unknown;
}

interface Oniguruma {
  loadWASM(data: Buffer): Promise<void>;
  createOnigScanner(patterns: string[]): unknown;
  createOnigString(text: string): unknown;
}

/** A text, a piece of its last line, and a scope that the piece has; `!` in front: that it has not. */
type Case = readonly [text: string, piece: string, scope: string];

const comment = "comment.line.number-sign";
const key = "support.type.property-name";
const section = "entity.name.section";

const cases: readonly Case[] = [
  ["[http]", "http", section],
  ["  [http] # here", "# here", comment],
  ["[[udp]]", "udp", section],
  ["[[udp]]", "[[", "punctuation.definition.section"],
  ["[http", "http", section],
  ["[http\nauth-enabled = true", "auth-enabled", key],
  ["auth-enabled = true", "auth-enabled", key],
  ["auth-enabled = true", "true", "constant.language.boolean"],
  ["  auth-enabled=true# on", "# on", comment],
  ["\uFEFFhostname = 'a'", "hostname", key],
  ["auth_en", "auth_en", key],
  ["max-body-size = 25_000_000", "25_000_000", "constant.numeric.integer"],
  ["ratio = -0.5e3", "-0.5e3", "constant.numeric.float"],
  ["at = 2027-01-31", "2027-01-31", "constant.other.date"],
  ['query-timeout = "1h30m"', "1h30m", "constant.numeric.quantity"],
  ['cache-max-memory-size = "1g"', "1g", "constant.numeric.quantity"],
  ['dir = "/var/lib#1"', "/var/lib#1", "string.quoted.double"],
  ['dir = "/var/lib#1"', "/var/lib#1", `!${comment}`],
  ['dir = "a\\tb"', "\\t", "constant.character.escape"],
  ['dir = "C:\\data"', "\\d", "invalid.illegal.escape"],
  ["dir = 'C:\\data'", "C:\\data", "string.quoted.single"],
  ['dir = "unclosed\nwal-dir = "x"', "wal-dir", key],
  ['templates = [\n  "*.app env", # all', "*.app env", "string.quoted.double"],
  ['templates = [\n  "*.app env", # all', "# all", comment],
  ['templates = [\n  "a",\nenabled = true', "enabled", key],
  ["templates = [\n[http]", "http", section],
  ['headers = { "X-Frame-Options" = "DENY" }', "X-Frame-Options", key],
  ['text = """a\nb"""', "b", "string.quoted.triple.double"],
  ["# auth-enabled = false", "auth-enabled", `${comment}.setting`],
  ["# [http]", "http", `${comment}.setting`],
  ["# Determines whether it is on.", "Determines", comment],
  ["# Determines whether it is on.", "Determines", `!${comment}.setting`],
  ["# influxlint: ignore[auth-disabled] until=2027-01-31 -- a test", "ignore", "keyword.control.directive"],
  ["# influxlint: ignore[auth-disabled] until=2027-01-31 -- a test", "auth-disabled", "entity.name.tag.rule"],
  ["# influxlint: ignore[auth-disabled] until=2027-01-31 -- a test", "2027-01-31", "constant.other.directive"],
  ["# influxlint: ignore[auth-disabled] until=2027-01-31 -- a test", "a test", comment],
  ["# influxlint: kind=data version=1.11", "data", "constant.other.directive"],
  ["; ini", "; ini", "invalid.illegal.comment"],
  ["// c", "// c", "invalid.illegal.comment"],
];

/** Colours lines with VS Code's own engine and compares the scopes. */
export async function runGrammarTests(): Promise<Outcome> {
  const fromVSCode = createRequire(
    join(requireFromHost.resolve("code-server/package.json"), "../lib/vscode/package.json"),
  );
  const oniguruma = fromVSCode("vscode-oniguruma") as Oniguruma;
  const textMate = fromVSCode("vscode-textmate") as TextMate;
  await oniguruma.loadWASM(readFileSync(join(fromVSCode.resolve("vscode-oniguruma"), "../onig.wasm")));
  const path = join(root, "syntaxes/influxdb-conf.tmLanguage.json");
  const registry = new textMate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: () => Promise.resolve(textMate.parseRawGrammar(readFileSync(path, "utf8"), path)),
  });
  const grammar = await registry.loadGrammar("source.influxdb-conf");
  let red = 0;
  for (const [text, piece, scope] of cases) {
    const scopes = scopesOf(grammar, textMate.INITIAL, text, piece);
    const wanted = scope.replace(/^!/, "");
    if (scopes.some((found) => `${found}.`.startsWith(`${wanted}.`)) !== scope.startsWith("!")) continue;
    red++;
    console.error(
      `grammar: ${JSON.stringify(piece)} in ${JSON.stringify(text)}: expected ${scope}, is ${scopes.join(" ")}`,
    );
  }
  console.log(`grammar: ${cases.length - red} of ${cases.length} pieces have their scope`);
  return red === 0 ? outcomes.green : outcomes.red;
}

function scopesOf(grammar: Grammar, initial: unknown, text: string, piece: string): readonly string[] {
  let state = initial;
  let scopes: readonly string[] = [];
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const at = line.indexOf(piece);
    scopes = tokens.find(({ startIndex, endIndex }) => at >= startIndex && at < endIndex)?.scopes ?? [];
  }
  return scopes;
}
