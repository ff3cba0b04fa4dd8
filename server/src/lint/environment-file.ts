/** A line of an environment file without the blanks around it. */
interface EnvironmentLine {
  readonly text: string;
  /** The number of its first line, from 1: one that ends with a backslash goes on in the next. */
  readonly number: number;
}

/** The lines of a file as systemd has them. */
export function environmentLines(text: string): EnvironmentLine[] {
  const lines: EnvironmentLine[] = [];
  let open: EnvironmentLine | undefined;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line: EnvironmentLine =
      open === undefined ? { text: raw, number: index + 1 } : { ...open, text: open.text + raw };
    const isComment = open === undefined && /^\s*[#;]/.test(raw);
    const isOpen = !isComment && /(?:^|[^\\])(?:\\\\)*\\$/.test(raw);
    open = isOpen ? { ...line, text: line.text.slice(0, -1) } : undefined;
    if (!isOpen) lines.push(line);
  }
  if (open !== undefined) lines.push(open);
  return lines.map((line) => ({ ...line, text: line.text.trim() }));
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
