import { fixCluster, lintCluster } from "../lint/cluster.ts";
import type { FixOptions, FixResult } from "../lint/fix.ts";
import type { LintOptions, LintResult } from "../lint/lint.ts";
import type { Decoded } from "./encoding.ts";
import type { FixedInput, FixMode } from "./fixing.ts";
import type { Failure, Input } from "./inputs.ts";
import { isRefusal, type Refusal } from "./io.ts";

/** A file that has been read. */
export interface Opened {
  readonly input: Input;
  readonly decoded: Decoded;
  /** As they stand in the file; only until the next file is read. */
  readonly bytes: Uint8Array;
  readonly options: LintOptions;
}

/** What {@link checkCluster} does with each file; the same as without a cluster. */
export interface Steps {
  readonly mode: FixMode | undefined;
  readonly fixes: FixOptions;
  readonly open: (input: Input) => Opened | Refusal;
  readonly repair: (opened: Opened, mode: FixMode, fixed: FixResult) => FixedInput;
  readonly report: (text: string, result: LintResult, others: ReadonlyMap<string, string>) => void;
  readonly fail: (failure: Failure | undefined) => void;
}

/** Reads all files of a cluster, repairs them together if asked to, and reports what there is to say about each. */
export function checkCluster(inputs: readonly Input[], steps: Steps): void {
  const nodes: Opened[] = [];
  for (const input of inputs) {
    const failure = guarded(input, () => {
      const opened = steps.open(input);
      if (isRefusal(opened)) return opened;
      nodes.push({ ...opened, bytes: Uint8Array.from(opened.bytes) });
      return undefined;
    });
    steps.fail(failure);
  }
  const files = repairAll(nodes, steps);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const [index, result] of lintCluster(files).entries()) {
    steps.report(files[index]?.text ?? "", result, texts);
  }
}

/** The files as they are left. */
function repairAll(nodes: readonly Opened[], { mode, fixes, repair, fail }: Steps): LintOptions[] {
  const files = nodes.map(({ options }) => options);
  if (mode === undefined) return files;
  const fixed = fixCluster(files, fixes);
  for (const [index, node] of nodes.entries()) {
    const result = fixed[index];
    if (result === undefined) continue;
    const failure = guarded(node.input, () => {
      const { text, failed } = repair(node, mode, result);
      files[index] = { ...node.options, text };
      return failed;
    });
    fail(failure);
  }
  return files;
}

/** What goes wrong with one file, even by a mistake of ours, must not hide the others. */
export function guarded(input: Input, work: () => Refusal | undefined): Failure | undefined {
  try {
    const refusal = work();
    return refusal === undefined ? undefined : { path: input.path, message: refusal.refused };
  } catch (error) {
    return { path: input.path, message: `internal error: ${error instanceof Error ? error.message : String(error)}` };
  }
}
