/** One path segment of a pattern. */
export type Segment = { readonly kind: "literal"; readonly name: string } | { readonly kind: "any-depth" } | Pattern;

interface Pattern {
  readonly kind: "pattern";
  readonly tokens: readonly Token[];
  /** Whether names with a leading dot match: only where the pattern has one itself. */
  readonly hidden: boolean;
}

type Token = "any" | "star" | Characters;

/** A set of characters: ranges of code points. */
interface Characters {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
}

/** How many patterns the braces of one may stand for. */
const mostAlternatives = 1000;

/** Whether a path is meant as a pattern. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** What is wrong with a pattern, where a shell would take it for something else than what was meant; the end of a sentence. */
export function globProblem(pattern: string): string | undefined {
  if (pattern.startsWith("!")) return "a pattern that begins with `!` takes nothing back";
  const characters = Array.from(pattern);
  let depth = 0;
  for (let at = 0; at < characters.length; at++) {
    if (characters[at] === "{") depth++;
    else if (characters[at] === "}" && depth > 0) depth--;
    if (characters[at] !== "[") continue;
    const set = readSet(characters, at);
    if (set === undefined) return "a `[` is not closed";
    if (set.ranges.some(([low, high]) => low > high)) return "a range ends before it begins";
    at = set.end;
  }
  return depth > 0 ? "a `{` is not closed" : undefined;
}

/** The patterns that `{a,b}` stands for; undefined where they are too many. */
export function expandBraces(pattern: string): string[] | undefined {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (open.length + done.length > mostAlternatives) return undefined;
    const group = findGroup(next);
    if (group === undefined) done.push(next);
    else
      for (const choice of group.choices.reverse())
        open.push(next.slice(0, group.start) + choice + next.slice(group.end));
  }
  return done;
}

/** The first `{…}` with a comma at its own level. */
function findGroup(pattern: string): { start: number; end: number; choices: string[] } | undefined {
  for (let start = pattern.indexOf("{"); start >= 0; start = pattern.indexOf("{", start + 1)) {
    const choices: string[] = [];
    let depth = 0;
    let from = start + 1;
    for (let at = start; at < pattern.length; at++) {
      const character = pattern[at];
      if (character === "{") depth += 1;
      else if (character === "," && depth === 1) {
        choices.push(pattern.slice(from, at));
        from = at + 1;
      } else if (character === "}" && --depth === 0) {
        if (choices.length === 0) break;
        choices.push(pattern.slice(from, at));
        return { start, end: at + 1, choices };
      }
    }
  }
  return undefined;
}

/** The segments of a pattern without braces; runs of double stars count as one. */
export function parseGlob(pattern: string): Segment[] {
  const segments: Segment[] = [];
  for (const part of pattern.split("/")) {
    if (part === "") continue;
    if (part !== "**") segments.push(isGlob(part) ? readSegment(part) : { kind: "literal", name: part });
    else if (segments.at(-1)?.kind !== "any-depth") segments.push({ kind: "any-depth" });
  }
  return segments;
}

function readSegment(part: string): Pattern {
  const characters = Array.from(part);
  const tokens: Token[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? "";
    if (character === "*") {
      if (tokens.at(-1) !== "star") tokens.push("star");
    } else if (character === "?") tokens.push("any");
    else {
      const set = character === "[" ? readSet(characters, at) : undefined;
      tokens.push(set ?? { negated: false, ranges: [[codeOf(character), codeOf(character)]] });
      at = set?.end ?? at;
    }
  }
  return { kind: "pattern", tokens, hidden: part.startsWith(".") };
}

/** `[a-z]`, `[!a]`, `[^a]`; a `]` right behind the bracket stands for itself. An unclosed bracket does, too. */
function readSet(characters: readonly string[], open: number): (Characters & { end: number }) | undefined {
  const negated = characters[open + 1] === "!" || characters[open + 1] === "^";
  const first = open + (negated ? 2 : 1);
  const end = characters.indexOf("]", first + 1);
  if (end < 0) return undefined;
  const ranges: [number, number][] = [];
  for (let at = first; at < end; at++) {
    const low = codeOf(characters[at]);
    const isRange = characters[at + 1] === "-" && at + 2 < end;
    ranges.push([low, isRange ? codeOf(characters[at + 2]) : low]);
    if (isRange) at += 2;
  }
  return { negated, ranges, end };
}

function codeOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0;
}

/** Whether a name matches a segment, as a shell has it: a leading dot must be written. */
export function matchesSegment(pattern: Pattern, name: string): boolean {
  return (pattern.hidden || !name.startsWith(".")) && matchesName(pattern, name);
}

/** The same for names with a leading dot, too. Stars go back to the last one only, so that the time is bounded. */
export function matchesName(pattern: Pattern, name: string): boolean {
  const { tokens } = pattern;
  const characters = Array.from(name);
  let token = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < characters.length) {
    const current = tokens[token];
    if (current === "star") {
      star = token++;
      starAt = at;
    } else if (current !== undefined && matchesOne(current, codeOf(characters[at]))) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (tokens[token] === "star") token++;
  return token === tokens.length;
}

function matchesOne(token: Exclude<Token, "star">, code: number): boolean {
  if (token === "any") return true;
  return token.ranges.some(([low, high]) => code >= low && code <= high) !== token.negated;
}
