import { expandBraces, matchesName, parseGlob, type Segment } from "./glob.ts";

/** A pattern of a project file, to be held against paths relative to the folder of that file. */
export interface PathPattern {
  readonly text: string;
  /** Where a search for what it stands for begins: folders, or files where it has no wildcards. */
  readonly starts: readonly string[];
  /** Whether it stands for this very file; with `orBelow`, also whether it stands for a folder that the file is in. */
  matches(path: string, orBelow?: "orBelow"): boolean;
}

/**
 * Reads a pattern: `*`, `?`, `[a-z]`, `{a,b}` and `**`, as in shells, names with a leading dot included. One without `/`
 * is for a name in any folder, one with `/` at its end for folders only. Undefined where its braces stand for too many.
 */
export function pathPattern(text: string): PathPattern | undefined {
  const anywhere = !text.replace(/\/+$/, "").includes("/");
  const alternatives = expandBraces(text)?.map((pattern) =>
    parseGlob(anywhere ? `**/${pattern}` : withoutDots(pattern)),
  );
  if (alternatives === undefined) return undefined;
  const foldersOnly = text.endsWith("/");
  const stands = (names: readonly string[]): boolean => alternatives.some((segments) => matchesAll(segments, names));
  return {
    text,
    starts: alternatives.map(startOf),
    matches(path, orBelow) {
      const names = path.split("/");
      if (!foldersOnly && stands(names)) return true;
      if (orBelow === undefined) return false;
      return names.some((_, index) => index > 0 && stands(names.slice(0, index)));
    },
  };
}

function startOf(segments: readonly Segment[]): string {
  const wild = segments.findIndex(({ kind }) => kind !== "literal");
  const literal = segments.slice(0, wild < 0 ? segments.length : wild);
  return literal.map((segment) => (segment.kind === "literal" ? segment.name : "")).join("/") || ".";
}

function withoutDots(pattern: string): string {
  return pattern.replace(/^(?:\.\/+)+/, "");
}

/** Whether segments match names one by one; double stars go back to the last one only, so that the time is bounded. */
function matchesAll(segments: readonly Segment[], names: readonly string[]): boolean {
  let segment = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < names.length) {
    const current = segments[segment];
    if (current?.kind === "any-depth") {
      star = segment++;
      starAt = at;
    } else if (current !== undefined && matchesOne(current, names[at] ?? "")) {
      segment++;
      at++;
    } else if (star >= 0) {
      segment = star + 1;
      at = ++starAt;
    } else return false;
  }
  return segments.slice(segment).every(({ kind }) => kind === "any-depth");
}

function matchesOne(segment: Exclude<Segment, { readonly kind: "any-depth" }>, name: string): boolean {
  return segment.kind === "literal" ? segment.name === name : matchesName(segment, name);
}
