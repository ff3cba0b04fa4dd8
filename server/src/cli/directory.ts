import { type Dirent, readdirSync } from "node:fs";
import type { Refusal } from "./io.ts";

/** What stands in a directory. */
export interface Entry {
  readonly name: string;
  readonly kind: "file" | "directory" | "link" | "other";
  /** Whether its name is the text that Node takes it for, so that it can be opened by it. */
  readonly isUtf8: boolean;
}

/** Why an entry is not looked at whose name is no text. */
export const notUtf8 = "its name is not valid UTF-8, so that it cannot be opened: rename or exclude it";

/** What Node writes for bytes that are not UTF-8; it may be in a name that is, too. */
const replacement = "\uFFFD";

/** The entries of a directory; throws where it cannot be read. */
export function listDirectory(directory: string): Entry[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes(replacement)))
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry), isUtf8: true }));
  return readdirSync(directory, { withFileTypes: true, encoding: "buffer" }).map((entry) => {
    const name = entry.name.toString();
    return { name, kind: kindOf(entry), isUtf8: Buffer.from(name).equals(entry.name) };
  });
}

function kindOf(entry: Pick<Dirent, "isFile" | "isDirectory" | "isSymbolicLink">): Entry["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "directory";
  return entry.isSymbolicLink() ? "link" : "other";
}

/** Why a path cannot be looked at, whose bytes may have been lost before they came here. */
export function whyUnseen({ refused }: Refusal, path: string): string {
  return path.includes(replacement) ? `${refused}, or its path is not valid UTF-8 and cannot be opened` : refused;
}
