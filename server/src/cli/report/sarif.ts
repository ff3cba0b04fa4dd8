import { fingerprints } from "../../lint/fingerprint.ts";
import type { Finding } from "../../lint/lint.ts";
import { allRules } from "../../rules/cluster-index.ts";
import type { Fix } from "../../rules/rule.ts";
import type { Span } from "../../text.ts";
import { version } from "../version.ts";
import { toJson } from "./json.ts";
import { placesIn, type Region } from "./places.ts";
import { inTheBaseline, plain } from "./plain.ts";
import type { FileReport, Reporter, ReportOptions, Summary, Write } from "./report.ts";
import { levels, sarifRules } from "./sarif-rules.ts";
import { shownFixes } from "./shown-fixes.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const notChecked = { text: "A file could not be checked or repaired." };
const leftOutOfLog = { text: "The log has more results than its readers take." };

/** GitHub refuses a log with more results in a run. */
const mostResults = 25_000;

/** The report as SARIF 2.1.0, as GitHub code scanning and others read it; each result stands on a line of its own. */
export function sarifReporter(write: Write, options: ReportOptions): Reporter {
  const driver = {
    name: "influxlint",
    semanticVersion: version,
    rules: sarifRules(allRules),
    notifications: [descriptor("not-checked", notChecked), descriptor("results-left-out", leftOutOfLog)],
  };
  const about = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    newlineSequences: ["\r\n", "\n", "\r"],
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The directory in which influxlint was run." } } },
  };
  write(`{"$schema":"${schema}","version":"2.1.0","runs":[${toJson(about).slice(0, -1)},"results":[`);
  const indices = new Map([...allRules.map(({ id }) => id), "internal-error"].map((id, index) => [id, index]));
  let separator = "\n";
  let results = 0;
  return {
    file(report) {
      const room = Math.max(mostResults - results, 0);
      results += report.findings.length;
      const names = fingerprints(report.path, report.config, report.findings);
      const placeOf = placesIn(report);
      for (const [index, finding] of report.findings.slice(0, room).entries()) {
        const result = resultOf(finding, report, placeOf, options);
        const ruleIndex = indices.get(finding.rule);
        const partialFingerprints = { "influxlint/v1": names[index] };
        write(separator + toJson({ ...result, ruleIndex, partialFingerprints }));
        separator = ",\n";
      }
    },
    end(summary) {
      const leftOut = Math.max(results - mostResults, 0);
      if (leftOut > 0) options.warn(`the SARIF log has the first ${mostResults} results: ${beyond(leftOut)}`);
      write(`\n],"invocations":[${toJson(invocationOf(summary, leftOut))}]}]}\n`);
    },
  };
}

function descriptor(id: string, text: { readonly text: string }): object {
  return { id, shortDescription: text, fullDescription: text, help: text };
}

function beyond(leftOut: number): string {
  return `${leftOut} more ${leftOut === 1 ? "is" : "are"} left out, since GitHub refuses a log with them`;
}

type PlaceOf = (span: Span, path?: string) => Region;

function resultOf(finding: Finding, report: FileReport, placeOf: PlaceOf, options: ReportOptions): object {
  const { rule, severity, impact, stage, setting, message, at, related, suppressed } = finding;
  const shown = shownFixes(finding.fixes, report.config.document);
  const fixes = shown.flatMap((fix) => fixOf(fix, report, placeOf));
  const others = related.map((other, index) => ({
    id: index + 1,
    physicalLocation: physicalLocation(other.path ?? report.path, placeOf(other.at, other.path)),
    message: { text: sentence(other.message) },
  }));
  const suppression = (): object[] => {
    if (finding.inBaseline === true) return [{ kind: "external", status: "accepted", justification: inTheBaseline }];
    if (suppressed === undefined) return [];
    const status = options.isIgnored(finding) ? "accepted" : "rejected";
    const location = { physicalLocation: physicalLocation(report.path, placeOf(suppressed.at)) };
    const justification = suppressed.reason === undefined ? undefined : plain(suppressed.reason);
    return [{ kind: "inSource", status, justification, location }];
  };
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: sentence(message) },
    locations: [{ physicalLocation: physicalLocation(report.path, placeOf(at)) }],
    relatedLocations: others.length > 0 ? others : undefined,
    fixes: fixes.length > 0 ? fixes : undefined,
    // Where one result says whether it is suppressed, all must.
    suppressions: options.showsIgnored ? suppression() : undefined,
    properties: { impact, stage, setting: setting === undefined ? undefined : plain(setting) },
  };
}

/** A fix as SARIF has it; none where it would touch a byte-order mark, since SARIF does not count that. */
function fixOf({ title, edits }: Fix, { path, text }: FileReport, placeOf: PlaceOf): object[] {
  if (text.startsWith("\uFEFF") && edits.some(({ span }) => span.start === 0)) return [];
  const replacements = edits.map((edit) => ({
    deletedRegion: placeOf(edit.span),
    insertedContent: { text: edit.text },
  }));
  const description = { text: sentence(title) };
  return [{ description, artifactChanges: [{ artifactLocation: artifactLocation(path), replacements }] }];
}

function invocationOf({ failures }: Summary, leftOut: number): object {
  const toolExecutionNotifications: object[] = failures.map(({ path, message }) => ({
    descriptor: { id: "not-checked", index: 0 },
    level: "error",
    message: { text: sentence(message) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }],
  }));
  if (leftOut > 0)
    toolExecutionNotifications.push({
      descriptor: { id: "results-left-out", index: 1 },
      level: "warning",
      message: { text: sentence(`${mostResults} results are listed: ${beyond(leftOut)}`) },
    });
  return { executionSuccessful: failures.length === 0, toolExecutionNotifications };
}

function physicalLocation(path: string, region: Region): object {
  return { artifactLocation: artifactLocation(path), region };
}

/** Relative to the working directory, or absolute; each segment is encoded, so that no character of a name means more. */
function artifactLocation(path: string): object {
  const drive = /^[A-Za-z]:(?=\/)/.exec(path)?.[0] ?? "";
  const segments = path.slice(drive.length).split("/");
  const uri = drive + segments.map((segment) => encodeURIComponent(wellFormed(segment))).join("/");
  if (drive !== "") return { uri: `file:///${uri}` };
  return path.startsWith("/") ? { uri: `file://${uri}` } : { uri, uriBaseId: "%SRCROOT%" };
}

function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\uFFFD");
}

/** A message with its full stop. What `](` would make of it is no link: SARIF has some in plain text. */
function sentence(text: string): string {
  const shown = plain(text).replaceAll("](", "] (");
  return /[.!?]$/.test(shown) ? shown : `${shown}.`;
}
