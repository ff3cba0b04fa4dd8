// An esbuild plugin for the long texts of the rules, which in the source are plain data. They become getters, so that the
// built programs do not carry them about in memory and in the code cache until somebody asks for them; and a program that
// never shows the examples goes without them.
import { readFile } from "node:fs/promises";
import ts from "typescript";

const long = new Set(["why", "bad", "good"]);

/** The source of a rule with getters for its long texts, and without the texts named; any other source as it is. */
function withLazyTexts(source, file, without) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const exported = tree.statements.find((statement) => ts.isExportAssignment(statement))?.expression;
  if (exported === undefined || !ts.isCallExpression(exported)) return source;
  const [about] = exported.arguments;
  if (about === undefined || !ts.isObjectLiteralExpression(about)) return source;
  let result = source;
  for (const property of [...about.properties].reverse()) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name) || !long.has(property.name.text))
      continue;
    const value = source.slice(property.initializer.getStart(tree), property.initializer.end);
    const name = property.name.text;
    const empty = ts.isArrayLiteralExpression(property.initializer) ? "[]" : '""';
    const getter = without.includes(name) ? `${name}: ${empty}` : `get ${name}() { return ${value}; }`;
    result = result.slice(0, property.getStart(tree)) + getter + result.slice(property.end);
  }
  return result;
}

/** The plugin; `without` names texts that the program never shows. */
export function lazyRuleTexts(without = []) {
  return {
    name: "lazy-rule-texts",
    setup: (bundle) =>
      bundle.onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/][^\\/]+\.ts$/ }, async ({ path }) => ({
        contents: withLazyTexts(await readFile(path, "utf8"), path, without),
        loader: "ts",
      })),
  };
}
