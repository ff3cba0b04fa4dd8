import { fileKeys, type ProjectKey, projectTables, settingKeys } from "./project-keys.ts";

/** The longest line of a comment, in characters. */
const width = 100;

/** A new project file in which everything is explained and nothing is said yet. */
export function projectTemplate(): string {
  const groups = [
    ...Object.entries({ ...settingKeys, ...fileKeys }).map(([name, key]) => describe(name, key)),
    ...Object.entries(projectTables).map(([name, { about, keys }]) => {
      const own = Object.entries(keys).filter(([key]) => !(key in settingKeys));
      const rest = name === "overrides" ? ['# target = "1.8"'] : [];
      const lines = own.map(([key, { example }]) => `# ${key} = ${example}`);
      return [...comment(about), `# [[${name}]]`, ...lines, ...rest].join("\n");
    }),
  ];
  return `${[...comment(opening), "", ...groups.flatMap((group) => [group, ""])].join("\n").trimEnd()}\n`;
}

const opening =
  "What influxlint is to know about the configurations in this folder and those below it. The nearest influxlint.toml counts, up to the folder with `.git`. Each key stands here with an example: take its `# ` away and change it. Keys belong above the first `[[…]]`; options of the command line and settings of the editor win.";

function describe(name: string, { about, example, otherwise }: ProjectKey): string {
  return [...comment(`${about} Otherwise: ${otherwise}.`), `# ${name} = ${example}`].join("\n");
}

/** A text as lines that begin with `##`. */
function comment(text: string): string[] {
  const lines: string[] = [];
  let line = "##";
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > width) {
      lines.push(line);
      line = "##";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
