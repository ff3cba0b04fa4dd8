// Draws docs/images/terminal.svg, what the command prints in a terminal: `node esbuild.mjs && npx tsx scripts/terminal-picture.ts`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { argv, execPath } from "node:process";
import { fileURLToPath } from "node:url";

export const terminalPicture = "docs/images/terminal.svg";

const example = "examples/typos/influxdb.conf";
/** The picture would be long with all findings: one of each of these is shown, and dots where others are left out. */
const shown = ["auth-disabled", "underscore-key", "wrong-section"];

/** What the built command prints about the example, with its colours, on a machine that has none of InfluxDB's files. */
export function printed(): string {
  const emptyRoot = mkdtempSync(join(tmpdir(), "influxlint-"));
  const { stdout, stderr, status } = spawnSync(
    execPath,
    ["dist/cli.js", "--color", "always", "--root", emptyRoot, example],
    { cwd: resolve(import.meta.dirname, ".."), encoding: "utf8" },
  );
  rmSync(emptyRoot, { recursive: true });
  if (status !== 1) throw new Error(`the command ended with ${String(status)}: ${stderr}`);
  return stdout;
}

/** The report with the first finding of each rule that is shown, and dots for those in between. */
export function shortened(report: string): string {
  const [header = "", ...rest] = report.trimEnd().split("\n");
  const parts = rest.join("\n").split("\n\n");
  const kept = new Set(
    shown.map((rule) => parts.findIndex((part) => plain(part).split("\n")[0]?.endsWith(`  ${rule}`))),
  );
  let text = header;
  for (const [index, part] of parts.entries()) {
    if (kept.has(index)) text += `\n${part}`;
    else if (index === parts.length - 1) text += `\n\n${part}`;
    else if (index === 0 || kept.has(index - 1)) text += "\n  \u001b[2m⋮\u001b[22m";
  }
  return text;
}

const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, "");

/** The classes that the codes of `cli/colour.ts` turn on; the second of each pair of codes turns it off. */
const classOf: ReadonlyMap<string, string> = new Map([
  ["1", "bold"],
  ["2", "dim"],
  ["4", "underline"],
  ["31", "red"],
  ["32", "green"],
  ["33", "yellow"],
  ["36", "cyan"],
]);
const endOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["22", ["bold", "dim"]],
  ["24", ["underline"]],
  ["39", ["red", "green", "yellow", "cyan"]],
]);

interface Run {
  readonly text: string;
  readonly classes: readonly string[];
}

/** The pieces of a line of terminal output between its changes of colour; throws on codes that `cli/colour.ts` does not write. */
export function runsOf(line: string): readonly Run[] {
  const runs: Run[] = [];
  let classes: readonly string[] = [];
  for (const [index, part] of line.split(/\u001b\[(\d+)m/).entries()) {
    if (index % 2 === 0) {
      if (/\p{Cc}/u.test(part)) throw new Error(`a control character in ${JSON.stringify(part)}`);
      if (part !== "") runs.push({ text: part, classes });
      continue;
    }
    const begun = classOf.get(part);
    const ended = endOf.get(part);
    if (begun !== undefined) classes = [...classes, begun];
    else if (ended !== undefined) classes = classes.filter((name) => !ended.includes(name));
    else throw new Error(`an unknown code: ${part}`);
  }
  return runs;
}

const cell = { width: 8.2, height: 19 };
const margin = { side: 18, top: 46, bottom: 16 };

/** An SVG of a terminal with these lines; it is dark, so that it can be read on light and on dark pages. */
export function drawTerminal(text: string, title: string): string {
  const lines = text.split("\n").map(runsOf);
  const columns = Math.max(...lines.map((runs) => runs.reduce((sum, run) => sum + run.text.length, 0)));
  const width = Math.ceil(columns * cell.width + 2 * margin.side);
  const height = lines.length * cell.height + margin.top + margin.bottom;
  const rows = lines.map((runs, row) => drawLine(runs, margin.top + (row + 0.75) * cell.height));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<style>
text { font: 13.6px ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; fill: #e6e8f0; white-space: pre; }
.bold { font-weight: bold; } .dim { fill: #9aa3bd; } .underline { text-decoration: underline; }
.red { fill: #ff7b80; } .green { fill: #7fd88f; } .yellow { fill: #f0c674; } .cyan { fill: #7fd1de; }
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="#171a2b" stroke="#4a5072"/>
<circle cx="22" cy="20" r="5.5" fill="#ff6b6b"/><circle cx="41" cy="20" r="5.5" fill="#f0c674"/><circle cx="60" cy="20" r="5.5" fill="#7fd88f"/>
${rows.filter((row) => row !== "").join("\n")}
</svg>
`;
}

/** Each run has its place and length, so that columns stay below each other in every font. */
function drawLine(runs: readonly Run[], y: number): string {
  let column = 0;
  const texts: string[] = [];
  for (const { text, classes } of runs) {
    const length = text.length;
    const x = margin.side + column * cell.width;
    column += length;
    if (text.trim() === "") continue;
    const name = classes.length === 0 ? "" : ` class="${classes.join(" ")}"`;
    const wide = (length * cell.width).toFixed(1);
    texts.push(
      `<text x="${x.toFixed(1)}" y="${y}" textLength="${wide}" xml:space="preserve"${name}>${escaped(text)}</text>`,
    );
  }
  return texts.join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The picture as the command makes it today. */
export function renderTerminalPicture(): string {
  const command = `\u001b[2m$\u001b[22m npx influxlint ${example}`;
  return drawTerminal(`${command}\n${shortened(printed())}`, `influxlint ${example}, shortened`);
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url))
  writeFileSync(terminalPicture, renderTerminalPicture());
