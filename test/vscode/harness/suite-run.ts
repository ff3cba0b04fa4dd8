import { format } from "node:util";
import type { OpenPage } from "./page.ts";
import { type Outcome, outcomes } from "./outcome.ts";

/** The suite's own lines, as suite/report.ts marks them. */
const line = "[mocha] ";
const stats = "[mocha-stats] ";
const host = "[mocha-host] ";

/** The longest that a run may take before the harness counts as stuck. */
const patience = 240_000;

/** What VS Code says without its native modules, and when it shuts down. */
const expected = /bindings file|native-watchdog|spdlog|^Canceled|sqlite3/;

/**
 * Opens a workbench that runs the suite in its extension host and waits for the end. VS Code hands the console of the
 * extension host and the result of `run()` to two functions of the page.
 */
export async function runSuite(
  { page, refused }: OpenPage,
  url: string,
  wantedHost: "node" | "browser",
  crashed?: Promise<never>,
): Promise<Outcome> {
  let passed = 0;
  let ranIn: string | undefined;
  const errors = new Set<string>();
  let end: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => (end = resolve));
  await page.exposeFunction("codeAutomationExit", (code: number) => end(code));
  await page.exposeFunction("codeAutomationLog", (type: string, args: unknown[]) => {
    const text = format(...args);
    if (text.startsWith(line)) console.log(text.slice(line.length));
    else if (text.startsWith(stats)) passed = (JSON.parse(text.slice(stats.length)) as { passes: number }).passes;
    else if (text.startsWith(host)) ranIn = text.slice(host.length);
    else if (process.env["VERBOSE"] === "1") console.error(`[${type}] ${text}`);
    else if (type === "error" && !expected.test(text)) errors.add(text.split("\n").slice(0, 4).join("\n"));
  });
  await page.goto(url, { waitUntil: "domcontentloaded" });
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no result within ${patience / 1000} s`)), patience);
  });
  try {
    const code = await Promise.race([exited, stuck, ...(crashed === undefined ? [] : [crashed])]);
    if (refused.size > 0) console.error(`Refused, because it is not loopback: ${[...refused].join(", ")}`);
    if (code !== 0) for (const error of errors) console.error(`[workbench] ${error}`);
    if (code === 0 && passed === 0) throw new Error("the suite ended without running a test");
    const isWhole = process.env["GREP"] === undefined;
    if (code === 0 && isWhole && ranIn !== wantedHost)
      throw new Error(`the suite ran in ${String(ranIn)}, not in ${wantedHost}`);
    return code === 0 ? outcomes.green : outcomes.red;
  } finally {
    clearTimeout(timer);
  }
}
