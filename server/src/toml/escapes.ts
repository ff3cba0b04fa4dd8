const SIMPLE: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  '"': '"',
  "\\": "\\",
};

const BLANK_LINES = /[ \t\r\n]*/y;

/** What Go's unicode.IsSpace calls a space, at the start of a text; JavaScript's \s differs in U+0085 and U+FEFF. */
const GO_SPACES = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/**
 * The meaning of a basic string's content, or the offset of the first escape that means nothing. With `multiLine`,
 * a backslash also escapes the blanks and line ends that follow it.
 */
export function unescape(raw: string, multiLine: boolean): string | number {
  let value = "";
  let from = 0;
  for (let at = raw.indexOf("\\"); at >= 0; at = raw.indexOf("\\", from)) {
    value += raw.slice(from, at);
    const escape = raw.charAt(at + 1);
    const simple = SIMPLE[escape];
    if (simple !== undefined) {
      value += simple;
      from = at + 2;
    } else if (escape === "u" || escape === "U") {
      const end = at + (escape === "u" ? 6 : 10);
      const code = codePoint(raw.slice(at + 2, end), end - at - 2);
      if (code < 0) return at;
      value += String.fromCodePoint(code);
      from = end;
    } else if (multiLine && escape !== "" && " \t\r\n".includes(escape)) {
      BLANK_LINES.lastIndex = at + 1;
      BLANK_LINES.test(raw);
      from = BLANK_LINES.lastIndex;
    } else return at;
  }
  return from === 0 ? raw : value + raw.slice(from);
}

/**
 * What influxd makes of the content of a `"""` string, or undefined where its library panics (BurntSushi/toml v0.3.1
 * parse.go, stripEscapedWhitespace and replaceEscapes). It removes each backslash before a line feed even if that
 * backslash is itself escaped, so that the first one of the two then escapes whatever comes next.
 */
export function legacyMultiLine(raw: string): string | undefined {
  const [first = "", ...rest] = raw.split("\\\n");
  const joined = rest.length === 0 ? first : first + rest.map((part) => part.replace(GO_SPACES, "")).join("");
  const value = unescape(joined.startsWith("\n") ? joined.slice(1) : joined, false);
  return typeof value === "string" ? value : undefined;
}

/** What TOML 1.0 makes of the content of a `"""` string, or how many characters before its end a bad escape starts. */
export function standardMultiLine(raw: string): string | number {
  const content = firstLineDropped(raw);
  const value = unescape(content, true);
  return typeof value === "string" ? value : content.length - value;
}

/** The content of a multi-line string without a line end at its start. */
export function firstLineDropped(raw: string): string {
  if (raw.startsWith("\n")) return raw.slice(1);
  return raw.startsWith("\r\n") ? raw.slice(2) : raw;
}

/** The end of the escape at an offset, for showing what is wrong. */
export function escapeEnd(text: string, at: number): number {
  const escape = text.charAt(at + 1);
  const digits = escape === "u" ? 4 : escape === "U" ? 8 : 0;
  let end = Math.min(text.length, at + 1 + String.fromCodePoint(text.codePointAt(at + 1) ?? 0).length);
  while (end < at + 2 + digits && /[0-9a-fA-F]/.test(text.charAt(end))) end++;
  return end;
}

function codePoint(digits: string, length: number): number {
  if (digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits)) return -1;
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? -1 : code;
}
