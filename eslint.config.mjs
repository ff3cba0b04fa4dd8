import tseslint from "typescript-eslint";

/** The layers of docs/architecture.md: what each folder of server/src must not import. */
const layers = [
  { files: ["server/src/text.ts", "server/src/host.ts"], forbid: ["*"] },
  {
    files: ["server/src/toml/**"],
    forbid: [
      "node:*",
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
    forbid: ["node:*", "vscode*", "@iarna/*", "**/rules/**", "**/lint/**", "**/lsp/**", "**/cli/**", "**/node-host/**"],
  },
  {
    files: ["server/src/rules/**"],
    forbid: ["node:*", "vscode*", "@iarna/*", "**/lint/**", "**/lsp/**", "**/cli/**", "**/node-host/**"],
  },
  {
    files: ["server/src/lint/**"],
    forbid: ["node:*", "vscode*", "**/lsp/**", "**/cli/**", "**/node-host/**"],
  },
  {
    files: ["server/src/node-host/**"],
    forbid: ["vscode*", "@iarna/*", "**/toml/**", "**/rules/**", "**/lint/**", "**/lsp/**", "**/cli/**"],
  },
  {
    files: ["server/src/lsp/**"],
    forbid: ["node:*", "**/cli/**", "**/node-host/**"],
    except: ["server/src/lsp/node.ts"],
  },
  { files: ["server/src/lsp/node.ts"], forbid: ["**/cli/**"] },
  { files: ["server/src/cli/**"], forbid: ["vscode*", "**/lsp/**"] },
];

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
  ...layers.map(({ files, forbid, except }) => ({
    files,
    ignores: except ?? [],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: forbid, message: "This layer must not know that one: see docs/architecture.md" }] },
      ],
    },
  })),
);
