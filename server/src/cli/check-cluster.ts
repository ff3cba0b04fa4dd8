import { fixCluster, lintCluster } from "../lint/cluster.ts";
import type { FixOptions, FixResult } from "../lint/fix.ts";
import { lint, type LintOptions, type LintResult } from "../lint/lint.ts";
import type { Decoded } from "./encoding.ts";
import type { FixedInput, FixMode } from "./fixing.ts";
import type { Failure, Input } from "./inputs.ts";
import { isRefusal, type Refusal, refuse } from "./io.ts";

/** A file that has been read. */
export interface Opened {
  readonly input: Input;
  readonly decoded: Decoded;
  /** As they stand in the file; only until the next file is read. */
  readonly bytes: Uint8Array;
  readonly options: LintOptions;
}

/** What {@link checkCluster} does with each file; the same as without a cluster. */
export interface NodeSteps {
  readonly mode: FixMode | undefined;
  readonly fixes: FixOptions;
  /** Undefined for a file that is passed over, since its project file is broken. */
  readonly open: (input: Input) => Opened | Refusal | undefined;
  readonly repair: (opened: Opened, mode: FixMode, fixed: FixResult) => FixedInput;
  readonly report: (input: Input, text: string, result: LintResult, others: ReadonlyMap<string, string>) => void;
  readonly fail: (failure: Failure | undefined, wasChecked?: boolean) => void;
}

/**
 * Reads all files of a cluster, repairs those that are to be checked together if asked to, and reports what there is to
 * say about each of them. The others are only there to be compared with. Gives false where it was told to stop.
 */
export function* checkCluster(
  inputs: readonly Input[],
  others: readonly Input[],
  steps: NodeSteps,
): Generator<boolean, boolean, boolean> {
  const nodes: Opened[] = [];
  for (const input of [...inputs, ...others]) {
    const opened = guarded(() => steps.open(input));
    if (isRefusal(opened)) steps.fail(failureOf(input, opened));
    else if (opened !== undefined) nodes.push({ ...opened, bytes: Uint8Array.from(opened.bytes) });
  }
  const count = nodes.filter(({ input }) => inputs.includes(input)).length;
  const isComplete =
    others.length === 0 && nodes.length === inputs.length && nodes.every(isWritable) && hasBothKinds(nodes);
  const together = isComplete ? "all" : "some";
  const files = yield* repairAll(nodes, count, { ...steps, fixes: { ...steps.fixes, together } });
  if (files === undefined) return false;
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const results = lintCluster(files);
  for (const [index, { input }] of nodes.slice(0, count).entries()) {
    const result = results[index];
    if (result !== undefined) steps.report(input, files[index]?.text ?? "", result, texts);
  }
  return true;
}

/** Whether a repair reaches the file at all. */
export function isWritable({ input, decoded }: Opened): boolean {
  return input.isPipe !== true && decoded.exact;
}

/** Whether these can be all nodes of a cluster: it has some of either kind. */
function hasBothKinds(nodes: readonly Opened[]): boolean {
  const kinds = new Set(nodes.map(({ options }) => lint(options).config.kind.node));
  return kinds.size === 2;
}

/** The files as they are left; undefined where it was told to stop: all of them are written, or none. */
function* repairAll(
  nodes: readonly Opened[],
  count: number,
  { mode, fixes, repair, fail }: NodeSteps,
): Generator<boolean, LintOptions[] | undefined, boolean> {
  const files = nodes.map(({ options }) => options);
  if (mode === undefined) return files;
  const fixed = fixCluster(files, fixes, count);
  if (mode === "write" && (yield true)) return undefined;
  for (const [index, node] of nodes.entries()) {
    const result = fixed[index];
    if (result === undefined) continue;
    const failed = guarded(() => {
      const { text, failed } = repair(node, mode, result);
      files[index] = { ...node.options, text };
      return failed;
    });
    fail(failureOf(node.input, failed), true);
  }
  return files;
}

/** What goes wrong with one file, even by a mistake of ours, must not hide the others. */
export function guarded<T>(work: () => T): T | Refusal {
  try {
    return work();
  } catch (error) {
    return refuse(`internal error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Why a file was left out or left alone. */
export function failureOf({ path }: Input, refusal: Refusal | undefined): Failure | undefined {
  return refusal === undefined ? undefined : { path, message: refusal.refused };
}
