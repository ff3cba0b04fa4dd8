// An esbuild plugin that leaves out of vscode-languageserver-types what nobody uses: it is one module of a hundred
// namespaces, which esbuild cannot take apart, because each is filled by a function that is called when it is loaded.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** What the scripts below a folder take from anything, `proto.Position`: the names that may be used there, and more. */
function* namesBelow(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith(".js")) continue;
    for (const [, word] of readFileSync(join(folder, name), "utf8").matchAll(/\w\.([A-Za-z]\w+)/g)) yield word;
  }
}

function* wordsOf(file) {
  for (const [word] of readFileSync(file, "utf8").matchAll(/[A-Za-z]\w+/g)) yield word;
}

/** The source with the statements of those names only that are in `used`, or that these use themselves. */
function reduced(source, used) {
  const tree = ts.createSourceFile("types.js", source, ts.ScriptTarget.Latest);
  const statements = tree.statements.map((statement) => ({ statement, name: nameOf(statement) }));
  const textOf = ({ statement }) => source.slice(statement.pos, statement.end);
  const names = new Set(statements.map(({ name }) => name));
  const kept = new Set();
  const keep = (name) => {
    if (!names.has(name) || kept.has(name)) return;
    kept.add(name);
    for (const part of statements) {
      if (part.name === name) for (const [word] of textOf(part).matchAll(/[A-Za-z]\w+/g)) keep(word);
    }
  };
  for (const name of names) if (name === undefined || used.has(name)) keep(name);
  return statements
    .filter(({ name }) => kept.has(name))
    .map(textOf)
    .join("");
}

/** What a statement declares or fills; undefined where it is neither. */
function nameOf(statement) {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0].name.text;
  if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)) return statement.name.text;
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
  const called = statement.expression.expression;
  return ts.isParenthesizedExpression(called) && ts.isFunctionExpression(called.expression)
    ? called.expression.parameters[0]?.name.text
    : undefined;
}

/** The plugin; `libraries` are the packages that use the types, `source` is our own file that names those which we use. */
export function usedTypes(libraries, source) {
  return {
    name: "used-types",
    setup(bundle) {
      bundle.onLoad({ filter: /vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/ }, ({ path }) => {
        const used = new Set(wordsOf(source));
        for (const library of libraries) {
          for (const name of namesBelow(join("node_modules", library, "lib"))) used.add(name);
        }
        return { contents: reduced(readFileSync(path, "utf8"), used) };
      });
    },
  };
}
