/** A line of an environment file without the blanks around it. */
export interface EnvironmentLine {
  readonly text: string;
  /**
   * The number of its first line, from 1: one that ends with a backslash goes on in the next, and one with an open
   * quotation mark up to that which closes it.
   */
  readonly number: number;
  /** The number of its last line. */
  readonly last: number;
  /** Whether its value has an open quotation mark that nothing closes; it is then read as docker does, which knows none. */
  readonly isUnclosed: boolean;
}

/** The lines of a file as systemd has them. */
export function environmentLines(text: string): EnvironmentLine[] {
  const raws = [...text.replace(/^\uFEFF/, "").matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)].map(
    ([, line = "", end = ""]) => ({
      line,
      end,
    }),
  );
  const lines: EnvironmentLine[] = [];
  for (let index = 0; index < raws.length;) {
    const quoted = lineFrom(raws, index, true);
    const { text: whole, next } = quoted ?? lineFrom(raws, index, false) ?? { text: "", next: index + 1 };
    lines.push({ text: whole.trim(), number: index + 1, last: next, isUnclosed: quoted === undefined });
    index = next;
  }
  return lines;
}

interface RawLine {
  readonly line: string;
  readonly end: string;
}

/** The line that begins with one of the file, and where the next one does; undefined where a quotation mark stays open. */
function lineFrom(
  raws: readonly RawLine[],
  start: number,
  knowsQuotes: boolean,
): { readonly text: string; readonly next: number } | undefined {
  let text = "";
  let state: State = "name";
  for (let at = start; at < raws.length; at++) {
    const { line, end } = raws[at] ?? { line: "", end: "" };
    if (at === start && /^\s*[#;]/.test(line)) return { text: line, next: at + 1 };
    if (knowsQuotes) state = stateBehind(line, state);
    const goesOn = state !== "'" && /(?:^|[^\\])(?:\\\\)*\\$/.test(line);
    text += goesOn ? line.slice(0, -1) : line;
    if (goesOn) continue;
    if (state !== '"' && state !== "'") return { text, next: at + 1 };
    text += end;
  }
  return state === '"' || state === "'" ? undefined : { text, next: raws.length };
}

/** Where a place is: in the name, before a value or a further part of it, in one without quotation marks, or in such. */
type State = "name" | "before" | "bare" | '"' | "'";

function stateBehind(line: string, before: State): State {
  let state = before;
  for (let at = 0; at < line.length && state !== "bare"; at++) {
    const character = line[at] ?? "";
    if (state === "name") state = character === "=" ? "before" : state;
    else if (state === "before") {
      if (character === '"' || character === "'") state = character;
      else if (character.trim() !== "") state = "bare";
    } else if (character === state) state = "before";
    else if (character === "\\" && state === '"') at++;
  }
  return state;
}

/** Whether a line says nothing: it is empty, or a comment. */
export function isSilent({ text }: EnvironmentLine): boolean {
  return text === "" || text.startsWith("#") || text.startsWith(";");
}

/**
 * The number of the first line with `export`; undefined where there is none. A shell reads such a line, but systemd, by
 * which InfluxData's packages start influxd, drops it, and docker refuses the file.
 */
export function exportLine(text: string): number | undefined {
  return environmentLines(text).find((line) => isExport(line.text))?.number;
}

/** Whether a line of an environment file is none for systemd because of its `export`. */
export function isExport(line: string): boolean {
  return /^\s*export[ \t]/.test(line);
}

/** Whether a variable of a shell may have a name, which systemd asks for, too. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** The variables of a file of `NAME=VALUE` lines as systemd and docker have them, with comments and quotes. */
export function readEnvironmentFile(text: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const line of environmentLines(text)) {
    const equals = line.text.indexOf("=");
    if (isSilent(line) || equals < 0) continue;
    const key = line.text.slice(0, equals).trim();
    if (isVariableName(key)) variables.set(key, unquoted(line.text.slice(equals + 1).trim()));
  }
  return variables;
}

/** A value without the quotation marks around it. */
export function unquoted(value: string): string {
  const quote = value[0];
  if ((quote !== '"' && quote !== "'") || value.length < 2 || !value.endsWith(quote)) return value;
  const inner = value.slice(1, -1);
  return quote === '"' ? inner.replace(/\\(["\\$`])/g, "$1") : inner;
}
