import type { Range, TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { slashed } from "../lint/project-search.ts";
import { lineStarts } from "../text.ts";
import { type Encoding, type Lines, offsetOf } from "./positions.ts";

/** A document that is open in the editor, as of its last change. */
export class OpenDocument implements Lines {
  readonly uri: string;
  readonly languageId: string;
  /** The path of a `file:` URI; of others, their path. */
  readonly path: string;
  /** See {@link placeOf}. */
  readonly place: string;
  version: number;
  #text: string;
  #starts: readonly number[] | undefined;

  constructor({ uri, languageId, version, text }: TextDocumentItem) {
    this.uri = uri;
    this.languageId = languageId;
    this.path = pathOf(uri);
    this.place = placeOf(uri);
    this.version = version;
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get starts(): readonly number[] {
    this.#starts ??= lineStarts(this.#text);
    return this.#starts;
  }

  /** Takes over what the editor changed, one change after the other. */
  change(version: number, changes: readonly TextDocumentContentChangeEvent[], encoding: Encoding): void {
    for (const change of changes) {
      // Some clients write null for what they leave out.
      const range = "range" in change ? (change.range as Range | null) : null;
      if (range !== null) {
        const a = offsetOf(this, range.start, encoding);
        const b = offsetOf(this, range.end, encoding);
        this.#text = this.#text.slice(0, Math.min(a, b)) + change.text + this.#text.slice(Math.max(a, b));
      } else this.#text = change.text;
      this.#starts = undefined;
    }
    this.version = version;
  }
}

/** The path of a URI, without scheme and authority and decoded: `file:///etc/influxdb.conf` → `/etc/influxdb.conf`. */
export function pathOf(uri: string): string {
  const match = /^[a-z][a-z0-9+.-]*:(?:\/\/([^/?#]*))?([^?#]*)/i.exec(uri);
  const path = decoded(match?.[2] ?? uri);
  return /^\/[a-z]:/i.test(path) ? path.slice(1) : path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Where a document is among others: the path of a `file:` URI, with `/` only; of another its whole, decoded, because what
 * has the same path there is another file.
 */
export function placeOf(uri: string): string {
  return /^(?!file:)[a-z][a-z0-9+.-]+:/i.test(uri) ? decoded(uri.replace(/[?#].*/s, "")) : slashed(pathOf(uri));
}

/** Whether a place is a path of this machine. */
export function isOnDisk(place: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(place);
}

/** The `file:` URI of an absolute path. */
export function fileUri(path: string): string {
  const plain = path.replaceAll("\\", "/");
  return `file://${plain.startsWith("/") ? "" : "/"}${plain.split("/").map(encodeURIComponent).join("/")}`;
}
