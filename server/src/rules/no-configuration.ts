import type { TomlDocument } from "../toml/ast.ts";

/** How much of a file is looked at, in UTF-16 code units. */
const glance = 4096;

/** How many characters that no text has make a file binary; fewer are findings of their own. */
const fewest = 16;

/** What a file is that evidently is no configuration, for a message; undefined for everything that may be one. */
export function noConfiguration({ text, problems }: TomlDocument): string | undefined {
  if (problems.length === 0) return undefined;
  const begin = text.slice(0, glance);
  if (/^\uFEFF?\s*-----BEGIN [A-Z0-9 ]+-----/.test(begin)) return "a certificate or key, not a configuration";
  // NULs alone may be UTF-16 without a byte-order mark.
  const strange = begin.match(/[\x01-\x08\x0e-\x1f\uFFFD]/g)?.length ?? 0;
  return strange >= fewest && strange * 20 > begin.length ? "no text" : undefined;
}
