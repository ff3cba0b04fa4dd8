// The entry that @vscode/test-electron takes: run() resolves when all is green and rejects otherwise.
import Mocha from "mocha";
import { runAndReport } from "./report.ts";

/** Runs the suite in a Node extension host. */
export async function run(): Promise<void> {
  const grep = process.env["GREP"] ?? "";
  const mocha = new Mocha({ grep, ui: "tdd", timeout: 60_000, color: false, reporter: "spec", forbidOnly: true });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, "suite", mocha);
  await import("./all.ts");
  await runAndReport(mocha, Mocha.reporters.Base);
}
