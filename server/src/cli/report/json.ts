import type { Kind } from "../../config/kind.ts";
import { fingerprints } from "../../lint/fingerprint.ts";
import type { Finding } from "../../lint/lint.ts";
import { lineStarts, positionAt, type Span } from "../../text.ts";
import { version } from "../version.ts";
import { buildCommand, escaped, harmful, inTheBaseline } from "./plain.ts";
import type { FileReport, Reporter, Summary, Write } from "./report.ts";
import { shownFixes } from "./shown-fixes.ts";

/** The report as JSON, schema version 1; each file stands on a line of its own. */
export function jsonReporter(write: Write): Reporter {
  const tool = { name: "influxlint", version };
  let separator = "\n";
  write(`{"schemaVersion":1,"tool":${toJson(tool)},"files":[`);
  return {
    file(report) {
      write(separator + toJson(fileOf(report)));
      separator = ",\n";
    },
    end(summary) {
      write(`\n],"summary":${toJson(summaryOf(summary))},"errors":${toJson(summary.failures)}}\n`);
    },
  };
}

/** `{"schemaVersion":1,"files":[…]}`, a line for each file. */
export function filesAsJson(write: Write): { file(value: unknown): void; end(): void } {
  let separator = "\n";
  write('{"schemaVersion":1,"files":[');
  return {
    file(value) {
      write(separator + toExactJson(value));
      separator = ",\n";
    },
    end: () => write("\n]}\n"),
  };
}

/** JSON in which everything is escaped that a terminal or the log of a build server might obey. */
export function toJson(value: unknown): string {
  return escapeHarmful(JSON.stringify(value));
}

/** The same for values that hold bigints, whose digits all stay. */
export function toExactJson(value: unknown): string {
  return escapeHarmful(exact(value));
}

function exact(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(exact).join(",")}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${exact(member)}`).join(",")}}`;
}

/** The text of JSON outside of its strings has nothing of this. */
function escapeHarmful(json: string): string {
  return json.replace(harmful, escaped).replace(buildCommand, escaped);
}

/** The kind of a file as all JSON reports show it. */
export function kindOf(kind: Kind): Kind {
  const { product, node, target, from } = kind;
  return { product, node, target, from: { product: from.product, node: from.node, target: from.target } };
}

function fileOf(report: FileReport): unknown {
  const { path, text, findings } = report;
  const starts = findings.length > 0 ? lineStarts(text) : [];
  const names = fingerprints(path, report.config, findings);
  return {
    path,
    kind: kindOf(report.config.kind),
    findings: findings.map((finding, index) => findingOf(finding, report, starts, names[index])),
  };
}

function findingOf(
  finding: Finding,
  report: FileReport,
  starts: readonly number[],
  fingerprint: string | undefined,
): unknown {
  const { rule, severity, impact, stage, message, more, setting, at, docs, fixes, related } = finding;
  return {
    rule,
    severity,
    impact,
    stage,
    message,
    more,
    setting: setting ?? null,
    range: rangeOf(at, starts, report.text),
    docs,
    fixes: shownFixes(fixes, report.config.document).map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map(({ span, text }) => ({ start: span.start, end: span.end, text })),
    })),
    related: related.map(({ path, message: about, at: place }) => {
      const other = path === undefined ? report.text : (report.others?.get(path) ?? "");
      const range = rangeOf(place, path === undefined ? starts : lineStarts(other), other);
      return { path: path ?? report.path, message: about, range };
    }),
    suppressed: suppressionOf(finding),
    fingerprint,
  };
}

function suppressionOf({ suppressed, inBaseline }: Finding): unknown {
  if (inBaseline === true) return { reason: inTheBaseline, until: null };
  return suppressed === undefined ? null : { reason: suppressed.reason ?? null, until: suppressed.until ?? null };
}

/** Offsets count a byte-order mark, columns do not: nobody sees it. */
function rangeOf(span: Span, starts: readonly number[], text: string): unknown {
  const hasMark = text.startsWith("\uFEFF");
  const place = (offset: number): unknown => {
    const { line, column } = positionAt(starts, offset);
    const mark = hasMark && line === 0 && column > 0 ? 1 : 0;
    return { line: line + 1, column: column + 1 - mark, offset };
  };
  return { start: place(span.start), end: place(span.end) };
}

function summaryOf(summary: Summary): unknown {
  const { files, error, warning, info, suppressed, fixable, fixableUnsafe, fixed, statistics, baselined, stale } =
    summary;
  return {
    files,
    error,
    warning,
    info,
    suppressed,
    fixable,
    fixableUnsafe,
    fixed,
    baselined,
    stale: stale?.map(({ path, rule, setting, element, line, severity, count }) => ({
      path,
      rule,
      setting,
      element,
      line,
      severity,
      count,
    })),
    rules: statistics === undefined ? undefined : Object.fromEntries(statistics),
  };
}
