import type Mocha from "mocha";

/** What of mocha's reporters is used here: where their lines go. */
interface Lines {
  consoleLog: (...args: unknown[]) => void;
}

/**
 * Runs mocha. The console of an extension host is full of others' lines: the marks let the harness tell ours apart, and
 * the counters let it refuse a green end without tests.
 */
export function runAndReport(mocha: Mocha, lines: Lines): Promise<void> {
  lines.consoleLog = (text = "", ...args) => console.log(`[mocha] ${String(text)}`, ...args);
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      console.log(`[mocha-stats] ${JSON.stringify(runner.stats)}`);
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}
