import type { Position, Range } from "vscode-languageserver";
import type { Config } from "../config/config.ts";
import type { Finding, LintOptions, LintResult } from "../lint/lint.ts";
import type { Span } from "../text.ts";
import type { Client } from "./client.ts";
import type { OpenDocument } from "./documents.ts";
import { type Lines, offsetOf, rangeOf } from "./positions.ts";

/** A file that findings may point into. */
export interface NamedLines extends Lines {
  readonly uri: string;
}

/** A document together with what the core says about it: what every feature starts from. */
export class View {
  readonly document: OpenDocument;
  readonly version: number;
  readonly text: string;
  readonly options: LintOptions;
  readonly result: LintResult;
  /** The findings that no comment ignores. */
  readonly findings: readonly Finding[];
  readonly client: Client;
  /** Another file by its path, as related places name it; undefined where it is not known here. */
  readonly fileAt: (path: string) => NamedLines | undefined;

  constructor(
    document: OpenDocument,
    options: LintOptions,
    result: LintResult,
    client: Client,
    fileAt: View["fileAt"] = () => undefined,
  ) {
    this.document = document;
    this.version = document.version;
    this.text = document.text;
    this.options = options;
    this.result = result;
    this.findings = result.findings.filter(({ suppressed }) => suppressed === undefined);
    this.client = client;
    this.fileAt = fileAt;
  }

  get config(): Config {
    return this.result.config;
  }

  offsetAt(position: Position): number {
    return offsetOf(this.document, position, this.client.encoding);
  }

  range(span: Span): Range {
    return rangeOf(this.document, span, this.client.encoding);
  }
}
