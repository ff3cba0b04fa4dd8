const { availableParallelism } = require("node:os");

module.exports = {
  import: ["tsx"],
  spec: ["test/unit/**/*.test.ts", "test/cli/**/*.test.ts", "test/lsp/**/*.test.ts"],
  parallel: true,
  // The default is one less, so none beside the first on two processors.
  jobs: Math.max(2, availableParallelism()),
  timeout: 180_000,
  forbidOnly: true,
  require: ["./test/seed.ts"],
};
