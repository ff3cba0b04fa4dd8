import type { SecretFor } from "../lint/fill.ts";
import { type FixResult, fixText } from "../lint/fix.ts";
import { lint, type LintOptions, type LintResult } from "../lint/lint.ts";
import { unifiedDiff } from "./diff.ts";
import { type Decoded, encode } from "./encoding.ts";
import type { Input } from "./inputs.ts";
import { type Io, type Refusal, refuse } from "./io.ts";
import { pathInPatch } from "./patch-folder.ts";
import { plain } from "./report/plain.ts";
import { replaceFile } from "./replace.ts";

/** `write` the repaired text (standard input goes to standard output), or print a `diff`. */
export type FixMode = "write" | "diff";

export interface FixRequest {
  readonly mode: FixMode;
  /** What the paths of a patch begin at. */
  readonly folder: string;
  readonly which: "safe" | "all";
  readonly suppressed: boolean;
  readonly secretFor: SecretFor;
  /** What the repair comes to where that was found out together with other files. */
  readonly fixed?: FixResult | undefined;
}

export interface Source {
  readonly input: Input;
  readonly decoded: Decoded;
  readonly bytes: Uint8Array;
}

export interface FixedInput {
  /** The state of the file when we leave it. */
  readonly result: LintResult;
  readonly text: string;
  /** How many fixes were applied, or are in the patch. */
  readonly count: number;
  /** Why the file was left alone. */
  readonly failed: Refusal | undefined;
}

/** Repairs one file, or shows how it would be repaired. */
export function fixInput(source: Source, options: LintOptions, request: FixRequest, io: Io): FixedInput {
  const { input, decoded, bytes } = source;
  const isStdin = input.file === undefined;
  const unchanged = (result: LintResult, reason?: string): FixedInput => {
    if (isStdin && request.mode === "write") io.stdout(bytes);
    return { result, text: decoded.text, count: 0, failed: reason === undefined ? undefined : refuse(reason) };
  };
  if (input.isPipe === true) return unchanged(lint(options), "not fixed, since it is a pipe");
  if (!decoded.exact) return unchanged(lint(options), "not fixed, since its bytes are not valid text");
  const fixed = request.fixed ?? fixText(options, request);
  for (const { rule, title, reason } of fixed.rejected) {
    io.stderr(`influxlint: ${plain(input.path)}: left out the fix “${plain(title)}” of ${rule}: ${plain(reason)}\n`);
  }
  if (fixed.before.leftOut > 0) return unchanged(fixed.before, "not fixed, since it has more findings than are listed");
  if (fixed.text === decoded.text) return unchanged(fixed.before);
  if (request.mode === "diff") {
    if (decoded.encoding !== "utf-8") return unchanged(fixed.before, "no patch, since the file is UTF-16");
    io.stdout(unifiedDiff(pathInPatch(input, request.folder, io.cwd), decoded.text, fixed.text));
    return { result: fixed.before, text: decoded.text, count: fixed.applied.length, failed: undefined };
  }
  const after = encode(fixed.text, decoded.encoding);
  if (input.file === undefined) io.stdout(after);
  else {
    const failed = replaceFile(input.file, bytes, after);
    if (failed !== undefined) return unchanged(fixed.before, `not fixed: ${failed.refused}`);
  }
  return { result: fixed.after, text: fixed.text, count: fixed.applied.length, failed: undefined };
}
