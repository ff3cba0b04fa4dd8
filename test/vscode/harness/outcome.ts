/** How a run ended; the process's exit code. */
export const outcomes = {
  green: 0,
  red: 1,
  /** The harness itself had trouble, and nothing is known about the tests: the run may be tried once more. */
  trouble: 2,
} as const;

export type Outcome = (typeof outcomes)[keyof typeof outcomes];

/** What a missing component means: trouble in CI, elsewhere only a message. */
export function outcomeWithout(components: readonly string[]): Outcome {
  for (const component of components) console.error(`Not run, missing: ${component}`);
  return process.env["CI"] === "true" ? outcomes.trouble : outcomes.green;
}

/** Runs the steps one after the other; trouble in one does not keep the others from running. The worst result counts. */
export async function runAll(
  steps: readonly (readonly [name: string, run: () => Promise<Outcome>])[],
): Promise<Outcome> {
  const results: Outcome[] = [];
  for (const [name, run] of steps) {
    const started = performance.now();
    const result = await run().catch((error: unknown): Outcome => {
      console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return outcomes.trouble;
    });
    const words = { [outcomes.green]: "green", [outcomes.red]: "RED", [outcomes.trouble]: "TROUBLE" };
    console.error(`== ${name}: ${words[result]} after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    results.push(result);
  }
  if (results.includes(outcomes.red)) return outcomes.red;
  return results.includes(outcomes.trouble) ? outcomes.trouble : outcomes.green;
}
