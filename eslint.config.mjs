import { builtinModules } from "node:module";
import tseslint from "typescript-eslint";

/** Node's own modules, by either name. */
const node = ["node:*", ...builtinModules.filter((name) => !name.includes("/"))];

/** The folders that know no clock and no chance. */
const core = ["toml", "config", "certificates", "rules", "lint"].map((folder) => `server/src/${folder}/**`);

/** The layers of docs/architecture.md: what each folder of server/src must not import. */
const layers = [
  { files: ["server/src/text.ts", "server/src/host.ts"], forbid: ["*"] },
  {
    files: ["server/src/toml/**"],
    forbid: [
      ...node,
      "vscode*",
      "@iarna/*",
      "**/config/**",
      "**/certificates/**",
      "**/rules/**",
      "**/lint/**",
      "**/lsp/**",
      "**/cli/**",
      "**/node-host/**",
      "**/host.ts",
    ],
  },
  {
    files: ["server/src/config/**", "server/src/certificates/**"],
    forbid: [...node, "vscode*", "@iarna/*", "**/rules/**", "**/lint/**", "**/lsp/**", "**/cli/**", "**/node-host/**"],
  },
  {
    files: ["server/src/rules/**"],
    forbid: [...node, "vscode*", "@iarna/*", "**/lint/**", "**/lsp/**", "**/cli/**", "**/node-host/**"],
  },
  {
    files: ["server/src/lint/**"],
    forbid: [...node, "vscode*", "**/lsp/**", "**/cli/**", "**/node-host/**"],
  },
  {
    files: ["server/src/node-host/**"],
    forbid: ["vscode*", "@iarna/*", "**/toml/**", "**/rules/**", "**/lint/**", "**/lsp/**", "**/cli/**"],
  },
  {
    files: ["server/src/lsp/**"],
    forbid: [...node, "**/cli/**", "**/node-host/**"],
    except: ["server/src/lsp/node.ts"],
  },
  { files: ["server/src/lsp/node.ts"], forbid: ["**/cli/**"] },
  { files: ["server/src/cli/**"], forbid: ["vscode*", "**/lsp/**"] },
  // Of the server, the client knows the messages only.
  { files: ["client/src/**"], forbid: node, regex: "/server/src/(?!lsp/protocol\\.ts$)" },
];

/** Rules know the types of the parser; these few also read text as it does: to try a repair, or to name a place. */
const readersOfToml = ["syntax-repairs", "dropped", "invisible-characters"].map(
  (name) => `server/src/rules/${name}.ts`,
);

const forbidden = "This layer must not know that one: see docs/architecture.md";

export default tseslint.config(
  { ignores: ["dist", "out", "release", "node_modules"] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["**/*.ts"] })),
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      eqeqeq: "error",
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-unused-expressions": "off" },
  },
  {
    files: core,
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "The core knows no clock: what day it is, the surface says" },
        { object: "Math", property: "random", message: "Same configuration, same findings" },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The core knows no clock" },
        { selector: "ImportExpression", message: "Layers are held by static imports" },
      ],
    },
  },
  {
    files: ["server/src/rules/**"],
    ignores: readersOfToml,
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [{ group: ["**/toml/**"], allowTypeImports: true, message: "Rules know the parser's types only" }],
        },
      ],
    },
  },
  {
    files: ["server/src/lsp/**"],
    ignores: ["server/src/lsp/node.ts"],
    rules: {
      "no-restricted-globals": ["error", "process", "Buffer", "global", "require", "module", "__dirname", "__filename"],
    },
  },
  ...layers.map(({ files, forbid, except, regex }) => ({
    files,
    ignores: except ?? [],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: forbid, message: forbidden },
            ...(regex === undefined ? [] : [{ regex, message: forbidden }]),
          ],
        },
      ],
    },
  })),
);
