import type { Config } from "../config/config.ts";
import type { Edit } from "../text.ts";
import type { Fix, Hole } from "./rule.ts";

/** A fix that writes a new secret; the edits are given the value to write. */
export function secretFix(
  title: string,
  config: Config,
  signs: "users" | "nodes",
  editsFor: (value: string) => readonly Edit[],
): Fix {
  // The nodes of a cluster have their secrets in common.
  return fixWith(
    title,
    { kind: "secret", text: newSecret, common: config.kind.product === "oss" ? "" : signs },
    editsFor,
  );
}

/** A fix that writes what only a person knows; the example stands there until they say it. */
export function valueFix(title: string, example: string, editsFor: (value: string) => readonly Edit[]): Fix {
  return fixWith(title, { kind: "value", text: example }, editsFor);
}

/** A fix that writes numbers which only a person knows, at the end of lines; the examples stand there until they say them. */
export function numbersFix(
  title: string,
  examples: readonly number[],
  editsFor: (...numbers: readonly string[]) => readonly Edit[],
): Fix {
  const numbers = examples.map(String);
  const holes = numbers.map((text): Hole => ({ kind: "value", text }));
  return { title, safe: false, edits: editsFor(...numbers), holes };
}

const newSecret = "<48 random bytes, base64>";

function fixWith(title: string, hole: Hole, editsFor: (value: string) => readonly Edit[]): Fix {
  return { title, safe: false, edits: editsFor(`"${hole.text}"`), holes: [hole] };
}
