import type { Edit, Span } from "../text.ts";
import type { Entry, Table, TomlDocument } from "../toml/ast.ts";
import type { DecodedSection } from "./decode.ts";
import { type DisabledEntry, findDisabled, removeSetting, type SetRequest, setSettings } from "./edit.ts";
import { unwrittenValue } from "./environment.ts";
import type { SchemaKey } from "./schema/index.ts";
import type { Setting } from "./setting.ts";

/** A section whose name is only known at run time. */
export interface AnySection {
  readonly name: string;
  readonly label: string;
  get(key: string): unknown;
  setting(key: string): Setting | undefined;
  has(key: string): boolean;
  at(key?: string): Span;
  set(key: string, value: string): Edit[];
  /** The edits that set several settings at once; none where one of them cannot be set. */
  setAll(settings: readonly (readonly [key: string, value: string])[]): Edit[];
  remove(key: string): Edit[];
}

/** The first line without its line end: where findings about what is nowhere in the file belong. */
export function firstLine(document: TomlDocument): Span {
  return document.memory.get(findFirstLine, document);
}

function findFirstLine({ text }: TomlDocument): Span {
  const end = text.search(/[\r\n]/);
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  return { start, end: Math.max(start, end < 0 ? text.length : end) };
}

/** Whether a finding stands on the first line only because what it is about is nowhere in the file. */
export function isNowhere(document: TomlDocument, at: Span): boolean {
  return firstLine(document) === at;
}

const noWritten: ReadonlyMap<string, Setting> = new Map();

/** The values in force in one element, and where they stand. */
export class SectionView implements AnySection {
  readonly name: string;
  readonly label: string;
  readonly index: number | undefined;
  readonly isWritten: boolean;
  readonly isInline: boolean;
  readonly isZeroed: boolean;
  readonly #document: TomlDocument;
  readonly #element: DecodedSection | undefined;
  /** What was asked for: dozens of rules ask for the same few. */
  readonly #values = new Map<string, unknown>();
  #disabled: Map<string, { readonly entry: DisabledEntry | undefined }> | undefined;

  constructor(document: TomlDocument, element: DecodedSection | undefined, name = element?.section.name ?? "") {
    this.#document = document;
    this.#element = element;
    this.name = name;
    this.label = element?.label ?? name;
    this.index = element?.index;
    this.isWritten = element?.node?.source !== undefined;
    this.isInline = element?.node?.source?.kind === "inline-table";
    this.isZeroed = element?.zeroed ?? false;
  }

  get #written(): ReadonlyMap<string, Setting> {
    return this.#element?.written ?? noWritten;
  }

  #key(key: string): SchemaKey | undefined {
    return this.#element?.section.keys.get(key);
  }

  get(key: string): unknown {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = this.#read(key);
    if (value !== undefined) this.#values.set(key, value);
    return value;
  }

  #read(key: string): unknown {
    const written = this.#written.get(key);
    let value;
    if (written !== undefined) value = written.value;
    else {
      const known = this.#key(key);
      if (known === undefined || this.#element === undefined) return undefined;
      value = unwrittenValue(this.#element, known);
    }
    return typeof value === "bigint" ? Number(value) : value;
  }

  setting(key: string): Setting | undefined {
    const written = this.#written.get(key);
    if (written !== undefined) return written;
    const known = this.#key(key);
    if (known === undefined || this.#element === undefined) return undefined;
    const name = this.label === this.name ? known.setting : `${this.label}.${key}`;
    return { name, key: known, value: unwrittenValue(this.#element, known), from: { kind: "default" } };
  }

  has(key: string): boolean {
    return this.#fileSetting(key) !== undefined;
  }

  #fileSetting(key: string): Setting | undefined {
    const written = this.#written.get(key);
    return written?.from.kind === "environment" ? written.overridden : written;
  }

  /** The commented-out entry of a key between this section's header and the next. */
  #disabledEntry(key: string): DisabledEntry | undefined {
    let found = this.#disabled?.get(key);
    if (found === undefined) {
      found = { entry: findDisabled(this.#document, this.#table, key) };
      this.#disabled ??= new Map();
      this.#disabled.set(key, found);
    }
    return found.entry;
  }

  /** The entry of a key whose value is still to be written. */
  #unfinishedEntry(key: string): Entry | undefined {
    if (this.#document.problems.length === 0) return undefined;
    return this.#table?.entries.find(({ key: { parts }, value }) => {
      return value === undefined && parts.length === 1 && parts[0]?.text === key;
    });
  }

  get #table(): Table | undefined {
    if (this.name === "") return this.#document.root;
    const source = this.#element?.node?.source;
    return source?.kind === "table" ? source : undefined;
  }

  at(key?: string): Span {
    if (key !== undefined) {
      const from = this.#fileSetting(key)?.from;
      if (from?.kind === "file") return from.entry?.span ?? from.at;
      const unfinished = this.#unfinishedEntry(key);
      if (unfinished !== undefined) return unfinished.span;
      const disabled = this.#disabledEntry(key);
      if (disabled !== undefined) return disabled.entry;
    }
    const table = this.#table;
    if (table !== undefined && this.name !== "") return table.header;
    return this.#element?.member?.at ?? firstLine(this.#document);
  }

  set(key: string, value: string): Edit[] {
    return this.setAll([[key, value]]);
  }

  setAll(settings: readonly (readonly [key: string, value: string])[]): Edit[] {
    if (settings.some(([key]) => this.#written.get(key)?.from.kind === "environment")) return [];
    return setSettings(
      this.#document,
      settings.map(([key, value]) => this.#setRequest(key, value)),
    );
  }

  #setRequest(key: string, value: string): SetRequest {
    const from = this.#fileSetting(key)?.from;
    return {
      section: this.name,
      array: this.#element?.section.array ?? false,
      key,
      value,
      entry: from?.kind === "file" ? from.entry : this.#unfinishedEntry(key),
      disabled: this.#disabledEntry(key),
      source: this.name === "" ? this.#document.root : this.#element?.node?.source,
    };
  }

  remove(key: string): Edit[] {
    if (this.#written.get(key)?.from.kind === "environment") return [];
    const from = this.#fileSetting(key)?.from;
    return from?.kind === "file" && from.entry !== undefined ? removeSetting(this.#document, from.entry) : [];
  }
}
