const name = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The number of the first line with `export`; undefined where there is none. A shell reads such a line, but systemd, by
 * which InfluxData's packages start influxd, drops it, and docker refuses the file.
 */
export function exportLine(text: string): number | undefined {
  const index = text.split(/\r\n|\n|\r/).findIndex((line) => isExport(line.replace(/^\uFEFF/, "")));
  return index < 0 ? undefined : index + 1;
}

/** Whether a line of an environment file is none for systemd because of its `export`. */
export function isExport(line: string): boolean {
  return /^\s*export[ \t]/.test(line);
}

/** The variables of a file of `NAME=VALUE` lines as systemd and docker have them, with comments and quotes. */
export function readEnvironmentFile(text: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const raw of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) {
    const line = raw.trim();
    const equals = line.indexOf("=");
    if (line.startsWith("#") || line.startsWith(";") || equals < 0) continue;
    const key = line.slice(0, equals).trim();
    if (name.test(key)) variables.set(key, unquote(line.slice(equals + 1).trim()));
  }
  return variables;
}

function unquote(value: string): string {
  const quote = value[0];
  if ((quote !== '"' && quote !== "'") || value.length < 2 || !value.endsWith(quote)) return value;
  const inner = value.slice(1, -1);
  return quote === '"' ? inner.replace(/\\(["\\$`])/g, "$1") : inner;
}
