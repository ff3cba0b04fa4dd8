import type { Span } from "../text.ts";
import type { ConfigProblem, ConfigProblemCode } from "./config-problem.ts";
import type { Schema, SchemaKey, SchemaSection } from "./schema/index.ts";
import { sameValue, type Setting } from "./setting.ts";
import type { Member, Occurrence, TableNode, Tree } from "./tree.ts";
import { equalFold } from "./values/go-values.ts";
import { decodeValue, valueSpan } from "./decode-value.ts";
import { defaultValue, zeroValue } from "./default-value.ts";

/** One table that influxd decodes into: a section, or one element of an array of tables. */
export interface DecodedSection {
  readonly section: SchemaSection;
  /** Position in its array; undefined for a single section. */
  readonly index: number | undefined;
  /** `http`, `udp[0]`; the root is "". */
  readonly label: string;
  /** Where it stands in the file; undefined where influxd makes it up. */
  readonly node: TableNode | undefined;
  /** The member that opened it, for its position. */
  readonly member: Member | undefined;
  /** Whether defaults are lost, because the array has several elements. */
  readonly zeroed: boolean;
  /** The settings that the file or the environment gives, by key. */
  readonly written: Map<string, Setting>;
}

export interface Decoded {
  /** All sections by name, each with its elements; arrays without an element are empty. */
  readonly sections: ReadonlyMap<string, readonly DecodedSection[]>;
  readonly problems: ConfigProblem[];
  /** What the decoder drops: names in file order. */
  readonly ignored: readonly Occurrence[];
}

/** Decodes a tree as `toml.Decode` does into influxd's configuration structs (BurntSushi/toml v0.3.1 decode.go). */
export function decode(tree: Tree, schema: Schema): Decoded {
  const state: State = { problems: [], decoded: new Set() };
  const root = element(schema.root, undefined, tree.root, undefined, false);
  const found = new Map<string, DecodedSection[]>();
  const spellings = new Map<string, Member>();
  for (const member of tree.root.members.values()) {
    const key = match(schema.root.keys, member.name);
    if (key !== undefined) {
      state.decoded.add(member.name);
      noteSpelling(state, spellings, key.name, key.setting, member);
      decodeKey(state, root, key, member, member.name);
      continue;
    }
    const section = match(schema.sections, member.name);
    if (section === undefined || section.name === "") continue;
    state.decoded.add(member.name);
    noteSpelling(state, spellings, section.name, section.name, member);
    const elements = decodeSection(state, section, member, found.get(section.name));
    found.set(section.name, elements);
  }
  found.set("", [root]);
  const sections = new Map<string, readonly DecodedSection[]>();
  for (const section of schema.sections.values()) {
    sections.set(
      section.name,
      found.get(section.name) ?? [element(section, section.array ? 0 : undefined, undefined, undefined, false)],
    );
  }
  const ignored = tree.occurrences.filter((occurrence) => !state.decoded.has(occurrence.path));
  return { sections, problems: state.problems, ignored };
}

interface State {
  readonly problems: ConfigProblem[];
  /** Joined paths, as the library's metadata keeps them. */
  readonly decoded: Set<string>;
}

/** The entry with exactly this name, else the one that `strings.EqualFold` finds. */
export function match<T>(names: ReadonlyMap<string, T>, name: string): T | undefined {
  const exact = names.get(name);
  if (exact !== undefined || name === "") return exact;
  for (const [candidate, value] of names) {
    if (candidate.length === name.length && equalFold(candidate, name)) return value;
  }
  return undefined;
}

function noteSpelling(state: State, seen: Map<string, Member>, name: string, setting: string, member: Member): void {
  const first = seen.get(name);
  if (first === undefined) seen.set(name, member);
  else report(state, "case-variant", undefined, member.at, setting, undefined, { other: first.at });
}

function report(
  state: State,
  code: ConfigProblemCode,
  stage: ConfigProblem["stage"],
  at: Span,
  setting: string,
  key: SchemaKey | undefined,
  more: { detail?: string; other?: Span } = {},
): void {
  state.problems.push({ code, stage, at, setting, key, ...more });
}

function element(
  section: SchemaSection,
  index: number | undefined,
  node: TableNode | undefined,
  member: Member | undefined,
  zeroed: boolean,
): DecodedSection {
  const label = index === undefined ? section.name : `${section.name}[${index}]`;
  return { section, index, label, node, member, zeroed, written: new Map() };
}

function decodeSection(
  state: State,
  section: SchemaSection,
  member: Member,
  before: DecodedSection[] | undefined,
): DecodedSection[] {
  const { node } = member;
  if (!section.array) {
    const single = before?.[0] ?? element(section, undefined, node.kind === "table" ? node : undefined, member, false);
    if (node.kind === "table") decodeTable(state, single, node, member.name);
    else if (node.kind === "tables" && member.table !== undefined) {
      report(state, "array-table", "parse", member.table.header, section.name, undefined);
      for (const item of node.items) decodeTable(state, single, item, member.name);
    } else report(state, "type", "parse", valueSpan(member), section.name, undefined, { detail: "table" });
    return [single];
  }
  if (node.kind === "tables") {
    const several = node.items.length > 1;
    // `[[UDP]]` and `[[udp]]`: lists of one length are laid over one another (unifySlice). Which of two others counts is
    // random; the longer one always is what may count.
    const isMerged = before?.length === node.items.length;
    const elements = node.items.map((item, index) => {
      const one = (isMerged ? before[index] : undefined) ?? element(section, index, item, member, several);
      decodeTable(state, one, item, member.name);
      return one;
    });
    return before !== undefined && before.length > elements.length ? before : elements;
  }
  if (node.kind === "table") {
    report(state, "single-table", "parse", member.table?.header ?? valueSpan(member), section.name, undefined);
    const one = element(section, 0, node, member, false);
    decodeTable(state, one, node, member.name);
    return [one];
  }
  if (node.value.kind === "array" && node.value.items.length === 0) return [];
  if (node.value.kind !== "bad") {
    report(state, "type", "parse", valueSpan(member), section.name, undefined, { detail: "tables" });
  }
  return [element(section, 0, undefined, member, false)];
}

function decodeTable(state: State, into: DecodedSection, node: TableNode, path: string): void {
  const spellings = new Map<string, Member>();
  for (const member of node.members.values()) {
    const key = match(into.section.keys, member.name);
    if (key === undefined) continue;
    const memberPath = `${path}.${member.name}`;
    state.decoded.add(memberPath);
    noteSpelling(state, spellings, key.name, `${into.label}.${key.name}`, member);
    decodeKey(state, into, key, member, memberPath);
  }
}

function decodeKey(state: State, into: DecodedSection, key: SchemaKey, member: Member, path: string): void {
  const name = into.label === "" ? key.name : `${into.label}.${key.name}`;
  const at = valueSpan(member);
  const decoded = decodeValue(key.definition.type, member.node);
  if ("code" in decoded) {
    const stage = decoded.code === "dropped" ? undefined : decoded.code === "group" ? "env" : "parse";
    report(
      state,
      decoded.code,
      stage,
      decoded.at ?? at,
      name,
      key,
      decoded.detail === undefined ? {} : { detail: decoded.detail },
    );
    if (decoded.code === "dropped") return;
  }
  if (key.definition.type === "string-table" && member.node.kind === "table") {
    for (const name of member.node.members.keys()) state.decoded.add(`${path}.${name}`);
  }
  let value = "value" in decoded ? decoded.value : undefined;
  if (key.definition.type === "string-table") {
    // In two spellings, one map is filled from both (unifyMap).
    const before = into.written.get(key.name)?.value;
    if (typeof before === "object" && typeof value === "object") value = Object.assign({}, before, value);
  }
  // An empty text leaves durations and file modes as they were (influxd 1.8.10 toml/toml.go UnmarshalText).
  if ("keep" in decoded) {
    // Beside another spelling that is not empty, it says nothing, whichever comes first.
    if (into.written.has(key.name)) return;
    value = into.zeroed ? zeroValue(key.definition.type) : defaultValue(key);
  }
  const before = into.written.get(key.name);
  const rivals = before === undefined ? [] : [...(before.rivals ?? []), before].filter((one) => isRival(one, value));
  into.written.set(key.name, {
    name,
    key,
    value,
    from: { kind: "file", entry: member.entry, at },
    ...(rivals.length > 0 ? { rivals } : {}),
  });
}

/** Whether another spelling gives another value; tables are filled from both, and an empty text is none but for texts. */
function isRival({ key, value, from }: Setting, other: Setting["value"]): boolean {
  const written = from.kind === "file" ? from.entry?.value : undefined;
  const isEmpty = written?.kind === "string" && written.value === "" && typeof value !== "string";
  return key.definition.type !== "string-table" && !isEmpty && !sameValue(value, other);
}
