import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { projectFileName, syncedSelector } from "../../../client/src/documents.ts";
import { extensionManifest, type Manifest as Packed } from "../../../scripts/extension-manifest.ts";
import { defaultSettings } from "../../../server/src/lsp/settings.ts";
import { allRules } from "../../../server/src/rules/cluster-index.ts";

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
    readonly grammars: readonly { readonly path: string }[];
    readonly languages: readonly Language[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
  };
}

interface Property {
  readonly default: unknown;
  readonly markdownDescription?: string;
  readonly scope?: string;
}

interface Language {
  readonly id: string;
  readonly filenames?: readonly string[];
  readonly icon?: { readonly light: string; readonly dark: string };
}

interface Rules {
  readonly propertyNames: { readonly enum: readonly string[]; readonly errorMessage: string };
}

interface Step {
  readonly description: string;
  readonly media: { readonly svg: string };
}

const written = readFileSync("package.json", "utf8");
const texts = JSON.parse(readFileSync("package.nls.json", "utf8")) as Readonly<Record<string, string>>;
const named = [...written.matchAll(/"%([^%"]+)%"/g)].map(([, name = ""]) => name);
const manifest = JSON.parse(
  written.replace(/"%([^%"]+)%"/g, (_, name: string) => JSON.stringify(texts[name] ?? null)),
) as Manifest;
const { contributes } = manifest;
const properties = Object.entries(contributes.configuration.properties);

describe("The manifest of the extension", () => {
  it("has the server's settings with the server's defaults", () => {
    const own = properties.filter(([name]) => name !== "influxlint.trace.server");
    const declared = Object.fromEntries(
      own.map(([name, property]) => [name.slice("influxlint.".length), property.default]),
    );
    assert.deepEqual(declared, defaultSettings);
  });

  it("names texts that there are, and all of them", () => {
    assert.deepEqual([...new Set(named)].sort(), Object.keys(texts).sort());
  });

  it("describes each setting and says where it may be set", () => {
    for (const [name, { markdownDescription, scope }] of properties) {
      assert.ok(markdownDescription, `${name} has no description`);
      assert.ok(scope, `${name} has no scope`);
    }
  });

  it("restricts settings that there are", () => {
    const names = new Set(properties.map(([name]) => name));
    for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations)
      assert.ok(names.has(name), name);
  });

  it("names commands that there are", () => {
    const commands = new Set(contributes.commands.map(({ command }) => command));
    const inMenus = Object.values(contributes.menus).flatMap((menu) => menu.map(({ command }) => command));
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const linked = steps.flatMap(({ description }) => [...description.matchAll(/command:(influxlint\.\w+)/g)]);
    for (const command of [...inMenus, ...linked.map((match) => match[1] ?? "")])
      assert.ok(commands.has(command), command);
  });

  it("wakes for a project file that is opened alone, whether or not another extension knows TOML", () => {
    const toml = contributes.languages.find(({ id }) => id === "toml");
    assert.deepEqual(toml?.filenames, [projectFileName]);
    assert.ok(manifest.activationEvents.includes("onLanguage:toml"));
    assert.ok(
      syncedSelector.some(({ language, pattern }) => language === "toml" && pattern === `**/${projectFileName}`),
    );
  });

  it("knows the rules that may be set, where it is packed, and nothing that is npm's", () => {
    const whole = JSON.parse(written) as Packed;
    const packed = extensionManifest(whole);
    const rules = packed.contributes.configuration.properties["influxlint.rules"] as Rules;
    assert.deepEqual(
      rules.propertyNames.enum,
      allRules.map(({ id }) => id),
    );
    const { contributes: theirs, engines, ...fields } = packed;
    assert.deepEqual(Object.keys(theirs), Object.keys(whole.contributes));
    assert.deepEqual(engines, { vscode: whole.engines.vscode });
    assert.ok(["name", "main", "browser", "capabilities"].every((field) => field in fields) && !("scripts" in fields));
    const { propertyNames, ...rest } = rules;
    assert.ok(propertyNames.errorMessage !== "");
    assert.deepEqual(rest, whole.contributes.configuration.properties["influxlint.rules"]);
  });

  it("names files that there are", () => {
    const icons = contributes.languages.flatMap(({ icon }) => (icon === undefined ? [] : [icon.light, icon.dark]));
    const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
    const grammars = contributes.grammars.map(({ path }) => path);
    for (const path of [manifest.icon, ...icons, ...pictures, ...grammars]) assert.ok(existsSync(path), path);
  });
});
