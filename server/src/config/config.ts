import type { Edit, Span } from "../text.ts";
import type { Table, TomlDocument } from "../toml/ast.ts";
import { Memory } from "../toml/memory.ts";
import { type Redefinition, redefinitions } from "../toml/redefinitions.ts";
import { mendHeaders } from "./broken-headers.ts";
import { nameInOss } from "./cluster-alias.ts";
import type { ConfigProblem } from "./config-problem.ts";
import { decode, type DecodedSection } from "./decode.ts";
import { applyEnvironment, emptyArrayPanics, type Environment } from "./environment.ts";
import { detectKind, type Kind, type KindHints } from "./kind.ts";
import { type Listener, listListeners } from "./listeners.ts";
import { type KeyName, type KeyTypeOf, type Schema, schemaFor, type SectionName } from "./schema/index.ts";
import type { KeyType } from "./schema/definition.ts";
import { negativeQueues } from "./queues.ts";
import { type AnySection, firstLine, SectionView } from "./section-view.ts";
import { emptyArray, type Setting } from "./setting.ts";
import { buildTree, type Occurrence } from "./tree.ts";
import { validate } from "./validate.ts";

/** What {@link Section.get} gives for each type: durations in nanoseconds, sizes in bytes, file modes as numbers. */
interface Values {
  bool: boolean;
  int: number;
  int32: number;
  uint: number;
  float: number;
  string: string;
  strings: readonly string[];
  duration: number;
  nanoseconds: number;
  size: number;
  "file-mode": number;
  group: number;
  "log-level": string;
  "status-filters": readonly string[];
  "string-table": Readonly<Record<string, string>>;
}

export type ValueOf<T extends KeyType> = T extends KeyType ? Values[T] : never;

/** One section, or one element of an array of tables, with the values that are in force there. */
export interface Section<S extends SectionName = SectionName> {
  readonly name: S;
  /** `http`, `udp[1]`; the root is "". */
  readonly label: string;
  readonly index: number | undefined;
  /** Whether the file has a header or an inline table for it. */
  readonly isWritten: boolean;
  /** Whether it is an inline table, where a comment has no room. */
  readonly isInline: boolean;
  /** Whether this element has lost its defaults, because its array has several. */
  readonly isZeroed: boolean;
  /** The value in force; undefined where this influxd has no such key, holds nothing, or could not read what is written. */
  get<K extends KeyName<S>>(key: K): ValueOf<KeyTypeOf<S, K>> | undefined;
  /** The same with its origin; undefined where this influxd has no such key. */
  setting(key: KeyName<S>): Setting | undefined;
  /** Whether the file itself says something about the key. */
  has(key: KeyName<S>): boolean;
  /** Where a finding about the key belongs: its entry, else its commented-out default, else the header, else the first line. */
  at(key?: KeyName<S>): Span;
  /** Edits that give the key a value, written in TOML; empty where a variable of the environment decides it. */
  set(key: KeyName<S>, value: string): Edit[];
  /** The edits that set several settings at once; none where one of them cannot be set. */
  setAll(settings: readonly (readonly [key: KeyName<S>, value: string])[]): Edit[];
  /** Edits that take the key's line away; empty where it is not in the file. */
  remove(key: KeyName<S>): Edit[];
}

export interface ConfigInput {
  readonly path: string;
  readonly document: TomlDocument;
  readonly environment?: Environment | undefined;
  readonly hints?: KindHints | undefined;
}

/** A configuration as influxd understands it: see {@link readConfig}. */
export interface Config {
  readonly path: string;
  readonly document: TomlDocument;
  readonly kind: Kind;
  readonly schema: Schema;
  readonly environment: Environment;
  /** Names that are defined twice. */
  readonly redefinitions: readonly Redefinition[];
  /** What influxd refuses or drops without saying so, syntax aside. */
  readonly problems: readonly ConfigProblem[];
  /** Names that the decoder leaves out, in file order. */
  readonly ignored: readonly Occurrence[];
  /** Sections without an index; for arrays of tables the first element. */
  section<S extends SectionName>(name: S): Section<S>;
  /** All elements of an array of tables; for other sections the one. */
  sections<S extends SectionName>(name: S): readonly Section<S>[];
  /** The element that a setting belongs to: `udp[1].bind-address` is in `udp[1]`. */
  sectionOf(setting: Setting): AnySection | undefined;
  /** The setting of a whole name, `udp[1].bind-address`; undefined where this influxd has none. */
  settingNamed(name: string): Setting | undefined;
  /** Every setting of this influxd with its effective value, in the order of the key table. */
  settings(): readonly Setting[];
  /** Those of {@link settings} that the file or a variable of the environment gives. */
  writtenSettings(): readonly Setting[];
  /** Every socket that this configuration opens. */
  readonly listeners: readonly Listener[];
  /** The name of a header as this influxd reads it. */
  nameOf(table: Table): readonly string[];
  /** What has been computed about this configuration. */
  readonly memory: Memory;
}

const noEnvironment: Environment = new Map();

/**
 * Reads a configuration: decides which influxd reads a document, decodes it as that release does, lays the
 * environment over it and validates the result. Never throws; what is wrong is in `document.problems`,
 * `redefinitions` and `problems`.
 */
export function readConfig(input: ConfigInput): Config {
  const document = mendHeaders(input.document);
  const kind = detectKind(document, input.path, input.hints ?? {});
  const schema = schemaFor(kind);
  const environment = input.environment ?? noEnvironment;
  const nameOf = kind.product === "oss" ? nameInOss(document) : literalName;
  const tree = buildTree(document, nameOf);
  const decoded = decode(tree, schema);
  const config = new ConfigView(
    input.path,
    document,
    kind,
    schema,
    environment,
    nameOf,
    decoded.sections,
    decoded.ignored,
  );
  for (const problem of decoded.problems) config.problems.push(problem);
  config.judge();
  return config;
}

function literalName(table: Table): readonly string[] {
  return table.key.parts.map((part) => part.text);
}

class ConfigView implements Config {
  readonly memory = new Memory();
  readonly problems: ConfigProblem[] = [];
  readonly redefinitions: readonly Redefinition[];
  #views = new Map<string, readonly SectionView[]>();
  #listeners: readonly Listener[] | undefined;
  #settings: readonly Setting[] | undefined;
  #written: readonly Setting[] | undefined;

  readonly path: string;
  readonly document: TomlDocument;
  readonly kind: Kind;
  readonly schema: Schema;
  readonly environment: Environment;
  readonly nameOf: (table: Table) => readonly string[];
  readonly ignored: readonly Occurrence[];
  readonly #decoded: ReadonlyMap<string, readonly DecodedSection[]>;

  constructor(
    path: string,
    document: TomlDocument,
    kind: Kind,
    schema: Schema,
    environment: Environment,
    nameOf: (table: Table) => readonly string[],
    decoded: ReadonlyMap<string, readonly DecodedSection[]>,
    ignored: readonly Occurrence[],
  ) {
    this.path = path;
    this.document = document;
    this.kind = kind;
    this.schema = schema;
    this.environment = environment;
    this.nameOf = nameOf;
    this.#decoded = decoded;
    this.ignored = ignored;
    this.redefinitions = redefinitions(document, nameOf);
  }

  /** Environment and validation, the two steps after decoding. */
  judge(): void {
    for (const problem of applyEnvironment(this.#decoded, this.environment, this.kind.target)) this.#add(problem);
    for (const section of this.schema.sections.values()) {
      const count = this.#decoded.get(section.name)?.length ?? 0;
      if (section.array && emptyArrayPanics(section.prefix, count, this.environment)) {
        const variable = section.prefix;
        this.#add({
          code: "environment-panic",
          stage: "env",
          setting: section.name,
          key: undefined,
          variable,
          detail: "list",
        });
      }
    }
    const elements = (section: string): readonly SectionView[] => this.#viewsOf(section);
    for (const problem of validate(elements, this.kind)) this.#add(problem);
    for (const problem of negativeQueues(elements, this.kind)) this.#add(problem);
    // A group that the environment made readable is no problem any more.
    if (this.#viewsOf("http")[0]?.setting("unix-socket-group")?.from.kind === "environment") {
      const index = this.problems.findIndex((problem) => problem.code === "group");
      if (index >= 0) this.problems.splice(index, 1);
    }
  }

  #add(problem: Omit<ConfigProblem, "at">): void {
    const view = problem.key === undefined ? undefined : this.#elementOf(problem.key.section, problem.setting);
    const at = view === undefined ? firstLine(this.document) : view.at(problem.key?.name);
    this.problems.push({ ...problem, at });
  }

  /** The element of a section that a whole name, `udp[1].bind-address`, belongs to. */
  #elementOf(section: string, name: string): SectionView | undefined {
    const views = this.#viewsOf(section);
    return views[Number(/\[(\d+)\]/.exec(name)?.[1] ?? 0)] ?? views[0];
  }

  #viewsOf(name: string): readonly SectionView[] {
    let views = this.#views.get(name);
    if (views === undefined) {
      views = (this.#decoded.get(name) ?? []).map((element) => new SectionView(this.document, element));
      this.#views.set(name, views);
    }
    return views;
  }

  section<S extends SectionName>(name: S): Section<S> {
    const view = this.#viewsOf(name)[0];
    return (view ?? new SectionView(this.document, undefined, name)) as unknown as Section<S>;
  }

  sections<S extends SectionName>(name: S): readonly Section<S>[] {
    return this.#viewsOf(name) as unknown as readonly Section<S>[];
  }

  sectionOf(setting: Setting): AnySection | undefined {
    return this.#elementOf(setting.key.section, setting.name);
  }

  settingNamed(name: string): Setting | undefined {
    const [, section = "", index, key = ""] = /^(?:([^.[\]]+)(?:\[(\d+)\])?\.)?([^.]+)$/.exec(name) ?? [];
    return this.#viewsOf(section)[Number(index ?? 0)]?.setting(key);
  }

  settings(): readonly Setting[] {
    this.#settings ??= this.#listSettings();
    return this.#settings;
  }

  writtenSettings(): readonly Setting[] {
    this.#written ??= this.#listWritten();
    return this.#written;
  }

  #listWritten(): Setting[] {
    const settings: Setting[] = [];
    for (const { name, keys } of this.schema.sections.values()) {
      for (const { written } of this.#decoded.get(name) ?? []) {
        if (written.size === 0) continue;
        for (const key of keys.keys()) {
          const setting = written.get(key);
          if (setting !== undefined) settings.push(setting);
        }
      }
    }
    return settings;
  }

  #listSettings(): Setting[] {
    const settings: Setting[] = [];
    for (const section of this.schema.sections.values()) {
      const views = this.#viewsOf(section.name);
      if (views.length === 0) settings.push(emptyArray(section));
      for (const view of views) {
        for (const key of section.keys.keys()) {
          const setting = view.setting(key);
          if (setting !== undefined) settings.push(setting);
        }
      }
    }
    return settings;
  }

  get listeners(): readonly Listener[] {
    this.#listeners ??= listListeners(this);
    return this.#listeners;
  }
}
