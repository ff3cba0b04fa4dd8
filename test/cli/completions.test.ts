import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { commandNames, definitionOf, optionNames } from "../../server/src/cli/option-table.ts";
import { inWorld, type World } from "./world.ts";

type Complete = (...words: readonly string[]) => string[];

/** What a shell offers for the last word, where the words before it stand behind `influxlint`. */
const shells: Readonly<Record<"bash" | "zsh" | "fish", (world: World) => Complete>> = {
  bash: (world) => completeInBash(world),
  zsh: (world) => completeInZsh(world),
  fish: (world) => completeInFish(world),
};

for (const [shell, completeIn] of Object.entries(shells)) {
  describe(`completion in ${shell}`, () => {
    const inShell = (test: (complete: Complete) => void): void =>
      inWorld({ "own.conf": "", "folder/x": "" }, (world) => {
        const { code, out } = world.run(["completions", shell]);
        assert.equal(code, 0);
        world.write("script", out);
        test(completeIn(world));
      });

    before(function () {
      if (spawnSync(shell, ["-c", "exit 0"]).error === undefined) return;
      assert.notEqual(shell, "bash", "bash must be installed");
      console.log(`      skipped: ${shell} is not installed`);
      this.skip();
    });

    it("offers the commands and files first", () => {
      inShell((complete) => {
        assert.deepEqual(complete("eff"), ["effective"]);
        assert.deepEqual(complete("ow"), ["own.conf"]);
        for (const name of commandNames) assert.deepEqual(complete(name), [name]);
      });
    });

    it("offers the options of each command, and no others", () => {
      inShell((complete) => {
        for (const command of commandNames) {
          const own = optionNames.filter((name) => definitionOf(name).commands.includes(command));
          const expected = [...own, "help", "version"].map((name) => `--${name}`);
          assert.deepEqual(complete(command, "--").sort(), expected.sort(), command);
        }
        assert.deepEqual(complete("--unsa"), ["--unsafe-fixes"]);
      });
    });

    it("offers the values that an option has, behind a blank or an equals sign", () => {
      inShell((complete) => {
        assert.deepEqual(complete("--format", "sa"), ["sarif"]);
        assert.deepEqual(complete("effective", "--format", "t").sort(), ["table", "toml"]);
        assert.deepEqual(complete("check", "own.conf", "--target", "1.11.9"), ["1.11.9"]);
        assert.deepEqual(complete("check", "--rule", "auth-dis"), ["auth-disabled="]);
        assert.deepEqual(
          complete("check", "--format=sar").map((word) => word.replace("--format=", "")),
          ["sarif"],
        );
      });
    });

    it("offers what stands behind the second equals sign: levels and files", () => {
      inShell((complete) => {
        const last = (...words: readonly string[]): string[] =>
          complete(...words)
            .map((word) => word.replace(/.*=/, ""))
            .sort();
        const levels = ["error", "info", "off", "warning"];
        assert.deepEqual(last("check", "--rule", "auth-disabled="), levels);
        assert.deepEqual(last("config", "--rule", "auth-disabled=wa"), ["warning"]);
        assert.deepEqual(last("own.conf", "--rule=auth-disabled="), levels);
        assert.deepEqual(last("own.conf", "--rule=auth-disabled=o"), ["off"]);
        assert.deepEqual(last("check", "--report", "sarif=ow"), ["own.conf"]);
        assert.deepEqual(last("check", "--report=sarif=ow"), ["own.conf"]);
        assert.deepEqual(complete("effective", "--env", "INFLUXDB_HTTP_AUTH_"), ["INFLUXDB_HTTP_AUTH_ENABLED="]);
        for (const option of ["--env-file", "--environment-file", "--baseline", "--config"])
          assert.deepEqual(complete("check", option, "ow"), ["own.conf"]);
      });
    });

    it("offers files, folders, rules, settings and shells where they belong", () => {
      inShell((complete) => {
        assert.deepEqual(complete("check", "--output", "ow"), ["own.conf"]);
        assert.deepEqual(complete("check", "--root", "f"), ["folder"]);
        assert.deepEqual(complete("explain", "http.auth-en"), ["http.auth-enabled"]);
        assert.deepEqual(complete("explain", "auth-dis"), ["auth-disabled"]);
        assert.deepEqual(complete("completions", "fi"), ["fish"]);
      });
    });
  });
}

/** The lines that a program prints; folders without the slash that only some shells write. */
function output(program: string, args: readonly string[], { directory }: World): string[] {
  const env = { PATH: process.env["PATH"] ?? "", HOME: directory, TERM: "dumb", LC_ALL: "C.UTF-8" };
  const { stdout, stderr, error } = spawnSync(program, args, { cwd: directory, encoding: "utf8", env });
  assert.equal(error, undefined);
  assert.equal(stderr, "");
  const lines = stdout.split(/\r?\n/).filter(Boolean);
  return [...new Set(lines.map((line) => line.replace(/\t.*/, "").replace(/\/$/, "")))];
}

function sentence(words: readonly string[]): string {
  return ["influxlint", ...words].join(" ");
}

/** Bash completes from its own words; what readline adds, files where the function has nothing, is compgen's. */
function completeInBash(world: World): Complete {
  const script = `
source ./script
# Outside readline there is nothing that it could tell.
compopt() { :; }
COMP_LINE="$*"
# As readline does: an equals sign is a word of its own.
COMP_WORDS=()
for word; do
  while [[ $word == *=* ]]; do
    COMP_WORDS+=("\${word%%=*}" "=")
    word=\${word#*=}
    # What nothing follows ends with the sign itself.
    [[ -n $word ]] || continue 2
  done
  COMP_WORDS+=("$word")
done
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
COMP_POINT=\${#COMP_LINE}
complete -p influxlint >/dev/null || exit 3
_influxlint
if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")); fi
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return (...words) => output("bash", ["--norc", "-c", script, "bash", "influxlint", ...words], world);
}

function completeInFish(world: World): Complete {
  return (...words) =>
    output("fish", ["--no-config", "-c", `source script; complete -C ${JSON.stringify(sentence(words))}`], world);
}

/** Zsh completes only on a terminal of its own; zpty is one, and the list is what is read from it. */
function completeInZsh(world: World): Complete {
  const script = readFileSync("test/cli/completions.zsh", "utf8");
  return (...words) => output("zsh", ["-f", "-c", script, "zsh", sentence(words)], world);
}
