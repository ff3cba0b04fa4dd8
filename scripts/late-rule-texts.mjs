// An esbuild plugin for the long texts of the rules, which in the source are plain data. The built programs keep them in
// one string, which is read when somebody first asks for a text: a run that only lints neither builds nor compiles them.
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import ts from "typescript";

const long = new Set(["why", "bad", "good", "alsoBad"]);

/** All rules, as they are in the source. */
async function rulesOfSource() {
  const { outputFiles } = await build({
    entryPoints: ["server/src/rules/cluster-index.ts"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "warning",
  });
  const { allRules } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
  );
  return allRules;
}

/** The source of a rule whose long texts come from the common string; any other source as it is. */
function withLateTexts(source, file) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const exported = tree.statements.find((statement) => ts.isExportAssignment(statement))?.expression;
  if (exported === undefined || !ts.isCallExpression(exported)) return source;
  const [about] = exported.arguments;
  if (about === undefined || !ts.isObjectLiteralExpression(about)) return source;
  let result = source;
  for (const property of [...about.properties].reverse()) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name) || !long.has(property.name.text))
      continue;
    const rest = result.slice(property.end).replace(/^\s*,/, "");
    result = result.slice(0, property.getStart(tree)) + rest;
  }
  const start = about.getStart(tree) + 1;
  return `import { lateTexts } from "late-rule-texts";\n${result.slice(0, start)}__proto__: lateTexts,${result.slice(start)}`;
}

/** What the rules inherit their texts from: getters, which read the string when the first is asked. */
async function lateTexts(without) {
  // Of a text that is left out, a list stays an empty list, where examples are several files; a string is none.
  const kept = (text, name) =>
    without.includes(name) ? (Array.isArray(text) && name !== "alsoBad" ? [] : undefined) : text;
  const texts = (await rulesOfSource()).map((rule) => [
    rule.id,
    Object.fromEntries([...long].map((name) => [name, kept(rule[name], name)])),
  ]);
  const getters = [...long].map(
    (name) => `get ${name}() { return texts()[this.id].${name}${name === "alsoBad" ? "" : ' ?? ""'}; }`,
  );
  return `const written = () => ${JSON.stringify(JSON.stringify(Object.fromEntries(texts)))};
let read;
const texts = () => (read ??= JSON.parse(written()));
export const lateTexts = { ${getters.join(", ")} };`;
}

/** The plugin; `without` names texts that the program never shows. */
export function lateRuleTexts(without = []) {
  return {
    name: "late-rule-texts",
    setup(bundle) {
      bundle.onResolve({ filter: /^late-rule-texts$/ }, ({ path }) => ({ path, namespace: "late-rule-texts" }));
      bundle.onLoad({ filter: /./, namespace: "late-rule-texts" }, async () => ({
        contents: await lateTexts(without),
      }));
      bundle.onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/][^\\/]+\.ts$/ }, async ({ path }) => ({
        contents: withLateTexts(await readFile(path, "utf8"), path),
        loader: "ts",
      }));
    },
  };
}
