/** Writes the reference of the keys into docs/project-file.md, between its two marks: `npx tsx scripts/project-docs.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import {
  type ProjectKey,
  fileKeys,
  overrideKeys,
  projectTables,
  settingKeys,
  topKeys,
} from "../server/src/lint/project-keys.ts";
import { format } from "prettier";

export const page = "docs/project-file.md";
const begin = "<!-- keys -->\n";
const end = "<!-- /keys -->\n";

/** The page with its reference as the table of keys has it. */
export async function projectPage(text: string): Promise<string> {
  const start = text.indexOf(begin) + begin.length;
  const reference = [
    "## Keys\n",
    ...Object.entries({ ...settingKeys, ...fileKeys }).map(([name, key]) => describe(name, key, name in topKeys)),
    ...Object.entries(projectTables).flatMap(([name, { about, keys }]) => [
      `## \`[[${name}]]\`\n\n${about}\n`,
      ...Object.entries<ProjectKey>(keys).flatMap(([key, definition]) =>
        key in settingKeys && name === "overrides" ? [] : [describe(key, definition, true)],
      ),
      ...(name === "overrides"
        ? [
            `Besides, as above: ${Object.keys(overrideKeys)
              .filter((key) => key in settingKeys)
              .map((key) => `\`${key}\``)
              .join(", ")}.\n`,
          ]
        : []),
    ]),
  ].join("\n");
  const whole = `${text.slice(0, start)}\n${reference}\n${text.slice(text.indexOf(end))}`;
  return await format(whole, { parser: "markdown", printWidth: 120 });
}

function describe(name: string, { about, example, otherwise }: ProjectKey, isTop: boolean): string {
  return `${isTop ? "###" : "####"} \`${name}\`\n\n${about} Otherwise: ${otherwise}.\n\n\`\`\`toml\n${name} = ${example}\n\`\`\`\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  void projectPage(readFileSync(page, "utf8")).then((text) => writeFileSync(page, text));
}
