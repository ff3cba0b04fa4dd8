// The same for a web worker, which has no node_modules: mocha's browser build is in the bundle.
import type { default as MochaType } from "mocha";
import { runAndReport } from "./report.ts";

/** What mocha's browser build leaves in the global scope. */
interface MochaGlobals {
  location?: { search: string };
  mocha: MochaType & { setup(options: Readonly<Record<string, unknown>>): void };
  Mocha: typeof MochaType;
}

/** Runs the suite in a web worker extension host. */
export async function run(): Promise<void> {
  const scope = globalThis as unknown as MochaGlobals;
  // mocha looks for options in the page's address; a worker of VS Code has none.
  scope.location ??= { search: "" };
  // @ts-expect-error the browser build has no types
  await import("mocha/mocha.js");
  scope.mocha.setup({ ui: "tdd", timeout: 60_000, reporter: "spec", forbidOnly: true });
  await import("./all.ts");
  await runAndReport(scope.mocha, scope.Mocha.reporters.Base);
}
