// An esbuild plugin: the long texts of the rules (why, and the examples) become getters, so that the built programs do not
// carry them about in memory and in the code cache until somebody asks for them. In the source they stay plain data.
import { readFile } from "node:fs/promises";
import ts from "typescript";

const lazy = new Set(["why", "bad", "good"]);

/** The source of a rule with getters for its long texts; any other source as it is. */
export function withLazyTexts(source, file) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const exported = tree.statements.find((statement) => ts.isExportAssignment(statement))?.expression;
  if (exported === undefined || !ts.isCallExpression(exported)) return source;
  const [about] = exported.arguments;
  if (about === undefined || !ts.isObjectLiteralExpression(about)) return source;
  let result = source;
  for (const property of [...about.properties].reverse()) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name) || !lazy.has(property.name.text))
      continue;
    const value = source.slice(property.initializer.getStart(tree), property.initializer.end);
    const getter = `get ${property.name.text}() { return ${value}; }`;
    result = result.slice(0, property.getStart(tree)) + getter + result.slice(property.end);
  }
  return result;
}

export const lazyRuleTexts = {
  name: "lazy-rule-texts",
  setup: (bundle) =>
    bundle.onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/][^\\/]+\.ts$/ }, async ({ path }) => ({
      contents: withLazyTexts(await readFile(path, "utf8"), path),
      loader: "ts",
    })),
};
