// `npm run test:ui [-- dark|light]`: installs the packaged .vsix into a workbench and uses it like a person, in a dark and in a light
// theme. Pictures go to out/pictures, with `--keep` to docs/images. Exit code: 0 green, 1 red, 2 trouble of the harness.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startCodeServer } from "../harness/code-server.ts";
import { missingComponents, root } from "../harness/components.ts";
import { type Outcome, outcomes, outcomeWithout, runAll } from "../harness/outcome.ts";
import { openPage } from "../harness/page.ts";
import { quietSettings } from "../harness/server-options.ts";
import { walkThrough } from "./walk-through.ts";
import { Workbench } from "./workbench.ts";

const themes = { dark: "Default Dark Modern", light: "Default Light Modern" } as const;

const settings = {
  ...quietSettings,
  "breadcrumbs.enabled": false,
  "editor.fontFamily": "'JetBrains Mono', 'DejaVu Sans Mono', monospace",
  "editor.fontSize": 13,
  "editor.lineHeight": 1.6,
  "editor.minimap.enabled": false,
  "editor.renderLineHighlight": "none",
  "files.autoSave": "off",
  "window.commandCenter": false,
  "workbench.layoutControl.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
};

async function run(theme: keyof typeof themes, vsix: string, pictures: string): Promise<Outcome> {
  const workspace = join(root, "examples");
  const server = await startCodeServer({
    workspace,
    vsix,
    settings: { ...settings, "workbench.colorTheme": themes[theme] },
  });
  const { browser, page, refused } = await openPage(1.5);
  const workbench = new Workbench(page, pictures, theme);
  try {
    await walkThrough(workbench, server);
    if (refused.size > 0) console.error(`Refused, because it is not loopback: ${[...refused].join(", ")}`);
    return outcomes.green;
  } catch (error) {
    console.error(error);
    await workbench.picture("failed").catch(() => undefined);
    return outcomes.red;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function main(words: readonly string[]): Promise<Outcome> {
  const missing = missingComponents();
  if (missing.length > 0) return outcomeWithout(missing);
  execFileSync("npm", ["run", "--silent", "package"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, string>;
  const vsix = join(root, `out/${String(name)}-${String(version)}.vsix`);
  const pictures = join(root, words.includes("--keep") ? "docs/images" : "out/pictures");
  const wanted = words.filter((word): word is keyof typeof themes => word in themes);
  const names = wanted.length > 0 ? wanted : (["dark", "light"] as const);
  return runAll(names.map((theme) => [theme, () => run(theme, vsix, pictures)] as const));
}

void main(process.argv.slice(2)).then((outcome) => process.exit(outcome));
