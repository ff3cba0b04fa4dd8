import parseString from "@iarna/toml/parse-string.js";
import { didYouMean } from "../config/suggest.ts";
import { lineStarts, type Span } from "../text.ts";
import { type PathPattern, pathPattern } from "./path-pattern.ts";
import { clusterKeys, overrideKeys, type ProjectKey, projectTables, topKeys, type ValuesOf } from "./project-keys.ts";
import { type Places, placesIn } from "./project-places.ts";
import { whyNot } from "./project-values.ts";

/** Something that is wrong with a project file. */
export interface ProjectProblem {
  readonly at: Span;
  readonly message: string;
}

export interface ProjectOverride {
  readonly values: ValuesOf<typeof overrideKeys>;
  readonly files: readonly PathPattern[];
}

export interface ProjectCluster {
  readonly name: string | undefined;
  readonly files: readonly PathPattern[];
}

/** What a project file says; what could not be read of it is left out. */
export interface Project {
  readonly text: string;
  readonly values: ValuesOf<typeof topKeys>;
  readonly files: readonly PathPattern[];
  readonly exclude: readonly PathPattern[];
  readonly overrides: readonly ProjectOverride[];
  readonly clusters: readonly ProjectCluster[];
  /** Where its keys stand. */
  readonly places: Places;
}

export interface ReadProject {
  readonly project: Project;
  /** In the order of their places; an honest run does not go on with any. */
  readonly problems: readonly ProjectProblem[];
}

/** Reads an `influxlint.toml`. Never throws; unknown and mistyped keys are problems, and the others count. */
export function readProject(text: string): ReadProject {
  const places = placesIn(text);
  const problems: ProjectProblem[] = [];
  const content = readToml(text, problems);
  const reader = new Reader(places, problems);
  const values = reader.table(content, topKeys, []);
  const overrides = reader.tables(content, "overrides").map((table, index): ProjectOverride => {
    const own = reader.table(table, overrideKeys, ["overrides", index]);
    return { values: own, files: reader.needed(own.files, "overrides", index) };
  });
  const clusters = reader.tables(content, "cluster").map((table, index): ProjectCluster => {
    const { name, files } = reader.table(table, clusterKeys, ["cluster", index]);
    return { name, files: reader.needed(files, "cluster", index) };
  });
  problems.sort((a, b) => a.at.start - b.at.start);
  const project = {
    text,
    values,
    files: patternsOf(values.files),
    exclude: patternsOf(values.exclude),
    overrides,
    clusters,
    places,
  };
  return { project, problems };
}

function patternsOf(texts: readonly string[] | undefined): PathPattern[] {
  return (texts ?? []).flatMap((text) => pathPattern(text) ?? []);
}

function readToml(text: string, problems: ProjectProblem[]): Readonly<Record<string, unknown>> {
  try {
    return parseString(text.replace(/^\uFEFF/, " "));
  } catch (error) {
    const { line, col } = error as { readonly line?: unknown; readonly col?: unknown };
    const starts = lineStarts(text);
    const start = typeof line === "number" ? (starts[line] ?? text.length) : 0;
    const at = Math.min(start + (typeof col === "number" ? col : 0), text.length);
    // What follows the first line quotes the file.
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split(/ at row |\n/, 1);
    const named = /redefine/.test(reason) ? nameOn(text, start) : undefined;
    problems.push({
      at: named ?? { start: Math.max(Math.min(at, text.length - 1), 0), end: at + 1 },
      message: `This is no TOML: ${reason}${named === undefined ? "" : ` \`${text.slice(named.start, named.end)}\``}`,
    });
    return {};
  }
}

/** The key or header that a line begins with: of one that is there twice, the parser tells where its line ends. */
function nameOn(text: string, start: number): Span | undefined {
  const [, space = "", name = ""] = /^(\s*)([^=\r\n#]*[^=\s#])/.exec(text.slice(start, start + 200)) ?? [];
  return name === "" ? undefined : { start: start + space.length, end: start + space.length + name.length };
}

type Step = string | number;

class Reader {
  readonly #places: Places;
  readonly #problems: ProjectProblem[];

  constructor(places: Places, problems: ProjectProblem[]) {
    this.#places = places;
    this.#problems = problems;
  }

  #complain(path: readonly Step[], message: string): void {
    this.#problems.push({ at: this.#places.at(path), message });
  }

  /** The values of a table that are what they should be. */
  table<K extends Record<string, ProjectKey>>(
    table: Readonly<Record<string, unknown>>,
    keys: K,
    path: readonly Step[],
  ): ValuesOf<K> {
    const values: Record<string, unknown> = {};
    const tables: readonly string[] = path.length === 0 ? Object.keys(projectTables) : [];
    for (const [name, value] of Object.entries(table)) {
      if (tables.includes(name)) continue;
      const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
      if (key === undefined) {
        const where = path.length === 0 ? "an `influxlint.toml`" : `\`[[${String(path[0])}]]\``;
        this.#complain(
          [...path, name],
          `\`${name}\` is no key of ${where}${didYouMean(name, [...Object.keys(keys), ...tables])}`,
        );
        continue;
      }
      const wrong = whyNot(key.type, value, name);
      for (const { member, message } of wrong) this.#complain([...path, name, ...member], message);
      if (wrong.length === 0) values[name] = value;
    }
    if (values["product"] === "oss" && values["node"] === "meta") {
      this.#complain([...path, "node"], "OSS has no meta nodes: `node` cannot be `meta` where `product` is `oss`");
    }
    // Each value has just been held against the type of its key.
    return values as ValuesOf<K>;
  }

  /** The elements of an array of tables. */
  tables(
    content: Readonly<Record<string, unknown>>,
    name: keyof typeof projectTables,
  ): Readonly<Record<string, unknown>>[] {
    const value = content[name];
    if (value === undefined) return [];
    const isTable = (item: unknown): item is Record<string, unknown> =>
      typeof item === "object" && item !== null && !Array.isArray(item) && !(item instanceof Date);
    if (Array.isArray(value) && value.every(isTable)) return value;
    this.#complain([name], `\`${name}\` is an array of tables: each begins with \`[[${name}]]\``);
    return [];
  }

  /** The patterns of a table that is nothing without them. */
  needed(files: readonly string[] | undefined, name: string, index: number): PathPattern[] {
    const patterns = patternsOf(files);
    if (patterns.length > 0 || this.#problems.some(({ at }) => at === this.#places.at([name, index, "files"])))
      return patterns;
    this.#complain([name, index], `\`[[${name}]]\` needs \`files\`: the patterns of the files that it is about`);
    return patterns;
  }
}
