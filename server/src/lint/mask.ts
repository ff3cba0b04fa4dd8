import { removed } from "../config/schema/removed.ts";
import { closest } from "../config/suggest.ts";
import { tableOf } from "../config/schema/index.ts";
import type { Span } from "../text.ts";
import type { TomlDocument } from "../toml/ast.ts";

/** Names that no influxd knows, but whose value is better not shown: a misspelt secret is one all the same. */
const secretLooking = /secret|passw|token|license-?key|credential|authorization|api-?key/;

let names: ReadonlyMap<string, boolean> | undefined;

/** Every key name of any section and kind of file, and whether its value is a secret somewhere. */
function knownNames(): ReadonlyMap<string, boolean> {
  if (names !== undefined) return names;
  const known = new Map<string, boolean>();
  const add = (name: string, secret: boolean): unknown => known.set(name, secret || known.get(name) === true);
  for (const table of [tableOf("data"), tableOf("meta")]) {
    for (const section of Object.values(table)) {
      for (const [name, key] of Object.entries(section.keys)) add(name, key.secret === true);
    }
  }
  for (const section of Object.values(removed)) {
    for (const [name, key] of Object.entries(section.keys)) add(name, key.secret === true);
  }
  names = known;
  return known;
}

/** Whether a name is a slip of the name of a secret. */
function isNearlySecret(name: string): boolean {
  const secrets = [...knownNames()].flatMap(([known, secret]) => (secret ? [known] : []));
  return closest(name, secrets).length > 0;
}

function isSecret(name: string): boolean {
  const plain = name.toLowerCase().replaceAll("_", "-");
  return knownNames().get(plain) ?? (secretLooking.test(plain) || isNearlySecret(plain));
}

const longSecretsOf = new WeakMap<TomlDocument, readonly Span[]>();

/** The secrets that go over several lines, looked for once in a document. */
function longSecrets(document: TomlDocument): readonly Span[] {
  let spans = longSecretsOf.get(document);
  if (spans === undefined) {
    const { text } = document;
    spans = [document.root, ...document.tables].flatMap(({ entries }) =>
      entries.flatMap(({ key, span }) => {
        const long = key.parts.some((part) => isSecret(part.text)) && /[\r\n]/.test(text.slice(span.start, span.end));
        return long ? [span] : [];
      }),
    );
    longSecretsOf.set(document, spans);
  }
  return spans;
}

/**
 * What must not be shown of a line: everything behind the name of a secret, in comments too, what a secret of several
 * lines has on it, and the user and password of an address. In ascending order, without overlaps.
 */
export function secretsOn(document: TomlDocument, line: Span): Span[] {
  if (longSecrets(document).some((span) => span.start < line.start && line.start < span.end)) return [line];
  const hidden: Span[] = [];
  const text = document.text.slice(line.start, line.end);
  let end = text.length;
  for (const match of text.matchAll(/(?<![\w-])([\w-]+)["']?[ \t]*[=:]?[ \t]*/g)) {
    if (!isSecret(match[1] ?? "")) continue;
    end = match.index + match[0].length;
    break;
  }
  for (const match of text.matchAll(/:\/\/([^\s"'/@]+)@/g)) {
    const start = match.index + 3;
    if (start >= end) break;
    hidden.push({ start: line.start + start, end: line.start + start + (match[1] ?? "").length });
  }
  const from = Math.max(line.start + end, hidden.at(-1)?.end ?? 0);
  if (end < text.length && from < line.end) hidden.push({ start: from, end: line.end });
  return hidden;
}
