import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { type Copy, DockerfileParser, type Entrypoint } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { checkout, npmEnvironment, stock, temporaryFolder } from "./package.ts";

describe("Dockerfile", () => {
  const text = readFileSync("Dockerfile", "utf8");
  const dockerfile = DockerfileParser.parse(text);
  const instructions = dockerfile.getInstructions();
  const argumentsOf = (keyword: string): string[] =>
    instructions.filter((one) => one.getKeyword() === keyword).map((one) => one.getRawArgumentsContent() ?? "");

  it("is without fault, and names a user by number that is not root", () => {
    assert.deepEqual(
      validate(text).map(({ message }) => message),
      [],
    );
    assert.match(argumentsOf("USER").at(-1) ?? "", /^[1-9]\d*:[1-9]\d*$/);
    for (const image of argumentsOf("FROM")) assert.match(image, /^(\S+:[\d.]+|base)( AS \w+)?$/);
  });

  it("builds from a checkout, and what it copies runs without any right to write (outside a container)", () => {
    const folder = temporaryFolder();
    const [source, root, work] = [join(folder, "src"), join(folder, "opt"), join(folder, "work")];
    for (const path of [source, root, work]) mkdirSync(path);
    checkout(source);
    const ignored = readFileSync(".dockerignore", "utf8").split("\n").filter(Boolean);
    for (const path of readdirSync(source)) assert.ok(!ignored.includes(path), `${path} would not be copied`);

    for (const command of argumentsOf("RUN")) {
      if (command.startsWith("apk ") || command.startsWith("ln ")) continue;
      const { status, stderr } = spawnSync("sh", ["-c", command], {
        cwd: source,
        encoding: "utf8",
        env: npmEnvironment,
      });
      assert.equal(status, 0, `${command}\n${stderr}`);
    }
    for (const copy of instructions.filter((one): one is Copy => one.getKeyword() === "COPY").slice(1)) {
      const words = copy.getArguments().map((argument) => argument.getValue());
      const target = join(root, words.at(-1) ?? "");
      mkdirSync(target, { recursive: true });
      for (const path of words.slice(0, -1)) cpSync(join(folder, path), join(target, basename(path)));
    }
    const [link = ""] = argumentsOf("RUN").filter((command) => command.startsWith("ln -s "));
    const [, , from = "", to = ""] = link.split(" ");
    mkdirSync(join(root, "usr/local/bin"), { recursive: true });
    symlinkSync(join(root, from), join(root, to));
    cpSync(stock, join(work, "influxdb.conf"));
    execFileSync("chmod", ["-R", "a=rX", folder]);
    chmodSync(folder, 0o755);

    const [entry] = instructions.filter((one): one is Entrypoint => one.getKeyword() === "ENTRYPOINT");
    const name = entry?.getJSONStrings()[0]?.getJSONValue() ?? "";
    const program = join(root, "usr/local/bin", name);
    assert.ok(statSync(program).isFile());
    const [uid = 0, gid = 0] = (argumentsOf("USER").at(-1) ?? "").split(":").map(Number);
    const run = spawnSync(program, ["."], {
      cwd: work,
      encoding: "utf8",
      env: { PATH: process.env["PATH"] ?? "" },
      ...(process.getuid?.() === 0 && { uid, gid }),
    });
    execFileSync("chmod", ["-R", "u+w", folder]);
    assert.deepEqual([run.status, run.stderr], [1, ""]);
    assert.ok(run.stdout.includes("auth-disabled"));
  });
});
