import type { Diagnostic, DiagnosticRelatedInformation } from "vscode-languageserver";
import { DiagnosticSeverity, DiagnosticTag } from "./vocabulary.ts";
import { fingerprints } from "../lint/fingerprint.ts";
import type { Finding } from "../lint/lint.ts";
import type { Related } from "../rules/rule.ts";
import type { ReadProject } from "../lint/project.ts";
import { lineStarts } from "../text.ts";
import { type Encoding, rangeOf } from "./positions.ts";
import type { View } from "./view.ts";

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** What a diagnostic carries through the client and back: the finding's fingerprint. */
export interface DiagnosticData {
  readonly fingerprint: string;
}

/** The findings of a document that no comment ignores, as diagnostics. */
export function diagnostics(view: View): Diagnostic[] {
  return identified(view).map(({ finding, fingerprint }) => diagnostic(view, finding, fingerprint));
}

/** The findings with the names by which clients send them back. */
export function identified(view: View): { finding: Finding; fingerprint: string }[] {
  const { findings, config, document } = view;
  const names = fingerprints(document.uri, config, findings);
  return findings.map((finding, index) => ({ finding, fingerprint: names[index] ?? "" }));
}

/** One finding as a diagnostic. */
export function diagnostic(view: View, finding: Finding, fingerprint: string): Diagnostic {
  const { client } = view;
  const [href] = finding.docs;
  const tag = finding.tag === undefined ? undefined : tags[finding.tag];
  const data: DiagnosticData = { fingerprint };
  return {
    range: view.range(finding.at),
    severity: severities[finding.severity],
    code: finding.rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: "influxlint",
    message: finding.message,
    ...(tag === undefined || !client.diagnosticTags.has(tag) ? {} : { tags: [tag] }),
    ...(finding.related.length === 0 || !client.related
      ? {}
      : {
          relatedInformation: finding.related.map((related) => relatedInformation(view, finding, related)),
        }),
    data,
  };
}

/** A related place, in another file too; where nobody knows that file here, its name stands before the message. */
function relatedInformation(view: View, finding: Finding, related: Related): DiagnosticRelatedInformation {
  const { path, at, message } = related;
  const { document, client } = view;
  const file = path === undefined || path === document.path ? document : view.fileAt(path);
  if (file !== undefined) return { location: { uri: file.uri, range: rangeOf(file, at, client.encoding) }, message };
  const location = { uri: document.uri, range: view.range(finding.at) };
  return { location, message: `${path ?? ""}: ${message}` };
}

/** What is wrong with a project file, as diagnostics in it. */
export function projectDiagnostics({ project, problems }: ReadProject, encoding: Encoding): Diagnostic[] {
  const lines = { text: project.text, starts: lineStarts(project.text) };
  return problems.map(({ at, message }) => ({
    range: rangeOf(lines, at, encoding),
    severity: DiagnosticSeverity.Error,
    source: "influxlint",
    message,
  }));
}
