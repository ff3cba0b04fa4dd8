import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strict as assert } from "node:assert";
import type { CodeServer } from "../harness/code-server.ts";
import type { Workbench } from "./workbench.ts";

/** What a person does who has just installed the extension. */
export async function walkThrough(workbench: Workbench, server: CodeServer): Promise<void> {
  await workbench.openFolder(server.url, server.workspace);
  await findings(workbench);
  await hover(workbench);
  await views(workbench);
  await quickFix(workbench, server);
  await completion(workbench, server);
  await kind(workbench, server);
  await welcome(workbench);
  await activation(workbench);
}

/** The line, counted from 1, that holds a text first. */
function lineOf(file: string, text: string): number {
  return (
    readFileSync(file, "utf8")
      .split("\n")
      .findIndex((line) => line.includes(text)) + 1
  );
}

/** Squiggles and the Problems panel. */
async function findings(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.open("insecure/influxdb.conf");
  await page.locator(".squiggly-error").first().waitFor();
  await page.keyboard.press("Control+Shift+M");
  const problem = workbench.row(".markers-panel", "Authentication is off");
  await problem.waitFor();
  await problem.dblclick();
  await workbench.picture("problems");
  await page.keyboard.press("Control+J");
}

/** What stands behind a setting. */
async function hover(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await page.locator(".view-line span", { hasText: "max-body-size" }).last().hover();
  await page.locator(".monaco-hover:visible", { hasText: "INFLUXDB_HTTP_MAX_BODY_SIZE" }).waitFor();
  await workbench.picture("hover");
  await page.keyboard.press("Escape");
}

/** The effective configuration beside the file, and the listeners. */
async function views(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await page.keyboard.press("Control+B");
  await workbench.goTo(1, 1);
  await workbench.command("InfluxDB Config Lint: Show Effective Configuration");
  await page.locator(".view-line", { hasText: "InfluxDB OSS 1.8.10" }).waitFor();
  await workbench.picture("effective");
  await workbench.command("View: Close All Editors");
  await workbench.open("insecure/influxdb.conf");
  await workbench.command("InfluxDB Config Lint: Show Listeners");
  await page.locator(".view-line", { hasText: "SCOPE" }).waitFor();
  await workbench.picture("listeners");
  await workbench.command("View: Close All Editors");
  await page.keyboard.press("Control+B");
}

/** The light bulb, down to the file on disk. */
async function quickFix(workbench: Workbench, server: CodeServer): Promise<void> {
  const { page } = workbench;
  const file = join(server.workspace, "typos/influxdb.conf");
  await workbench.open("typos/influxdb.conf");
  await page.locator(".squiggly-error").first().waitFor();
  await workbench.goTo(lineOf(file, "auth_enabled"), 5);
  await page.locator(".lightBulbWidget:visible, [class*='codicon-gutter-lightbulb']:visible").first().click();
  const fix = workbench.row(".action-widget", "Rename it to `auth-enabled`");
  await fix.waitFor();
  await workbench.picture("quick-fix");
  await fix.click();
  await page.locator(".view-line", { hasText: /^\s*auth-enabled\s=\strue/ }).waitFor();
  await workbench.save();
  assert.match(readFileSync(file, "utf8"), /^ {2}auth-enabled = true$/m);
  await workbench.command("View: Close All Editors");
}

/** Settings that are not there yet, with their documentation. */
async function completion(workbench: Workbench, server: CodeServer): Promise<void> {
  const { page } = workbench;
  await workbench.open("insecure/influxdb.conf");
  await workbench.goTo(lineOf(join(server.workspace, "insecure/influxdb.conf"), "https-certificate") + 1, 1);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type("  max-");
  await workbench.row(".suggest-widget", "max-connection-limit").waitFor();
  await page.keyboard.press("Control+Space");
  await page.locator(".suggest-details:visible").waitFor();
  await workbench.picture("completion");
  await page.keyboard.press("Escape");
  await workbench.command("File: Revert File");
  await workbench.command("View: Close All Editors");
}

/** The status item says which influxd, and changes it. */
async function kind(workbench: Workbench, server: CodeServer): Promise<void> {
  const { page } = workbench;
  await workbench.open("stock/influxdb.conf");
  await page.locator("#status\\.languageStatus").click();
  const item = page.locator(".hover-language-status", { hasText: "InfluxDB OSS" });
  await item.waitFor();
  await workbench.picture("status");
  await item.locator("a", { hasText: "Change" }).click();
  await workbench.row(".quick-input-list", "InfluxDB Enterprise, data node").click();
  await workbench.row(".quick-input-list", "1.11").click();
  await workbench.row(".quick-input-list", "In this file").click();
  await page.locator(".view-line", { hasText: "influxlint: kind=data version=1.11" }).waitFor();
  await workbench.save();
  const text = readFileSync(join(server.workspace, "stock/influxdb.conf"), "utf8");
  assert.match(text, /^# influxlint: kind=data version=1\.11\n/);
  await workbench.command("View: Close All Editors");
}

/** The walkthrough on the welcome page. */
async function welcome(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.command("Welcome: Open Walkthrough...");
  await workbench.row(".quick-input-list", "InfluxDB Config Lint").click();
  await page.locator(".getting-started-step").first().waitFor();
  // There is room for the pictures only without the side bar.
  await page.keyboard.press("Control+B");
  const media = page.frameLocator("iframe.webview").frameLocator("iframe").locator("svg");
  await media.first().waitFor();
  await workbench.picture("walkthrough");
  await workbench.command("View: Close All Editors");
}

/** How long VS Code says that the extension took to wake up. */
async function activation(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.command("Developer: Show Running Extensions");
  const rows = page.locator(".runtime-extensions-editor .monaco-list-row");
  await rows.first().hover();
  // The slowest lead, and only what is in view is there at all.
  const own = rows.filter({ hasText: "InfluxDB Config Lint" });
  for (let screens = 0; screens < 20 && (await own.count()) === 0; screens++) {
    await page.mouse.wheel(0, 300);
    await page.evaluate("new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))");
  }
  const time = own.locator(".activation-time");
  await time.waitFor();
  console.log((await time.innerText()).trim());
}
