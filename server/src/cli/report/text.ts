import { endOfLine } from "../../config/edit.ts";
import { isNowhere } from "../../config/section-view.ts";
import { fixedBy } from "../../lint/fill.ts";
import { automaticFix } from "../../lint/fix.ts";
import type { Finding } from "../../lint/lint.ts";
import type { Severity } from "../../rules/rule.ts";
import { lineStarts, positionAt } from "../../text.ts";
import type { Colour, Paint } from "../colour.ts";
import { frameOf } from "./frame.ts";
import { count, describeKind, inTheBaseline, plain, plainPath } from "./plain.ts";
import type { FileReport, Reporter, ReportOptions, Summary, Write } from "./report.ts";
import { statisticsOf } from "./statistics.ts";

const colours: Readonly<Record<Severity, Colour>> = { error: "red", warning: "yellow", info: "cyan" };

/** The report to be read: each finding with its line, where to read on and what can be done, and a summary. */
export function textReporter(write: Write, options: ReportOptions): Reporter {
  const { paint, showsClean, quiet } = options;
  return {
    file(report) {
      if (report.findings.length === 0 && (!showsClean || quiet)) return;
      write(`${paint("bold", plainPath(report.path))}  ${paint("dim", describeKind(report.config.kind))}\n`);
      if (report.findings.length === 0) return;
      const starts = lineStarts(report.text);
      const digits = String(starts.length).length;
      write(report.findings.map((finding) => describe(finding, report, starts, digits, paint)).join("\n"));
      write("\n");
    },
    end(summary) {
      const statistics = statisticsOf(summary.statistics, paint);
      if (statistics !== "") write(`${statistics}\n`);
      if (quiet && summary.error === 0 && summary.hidden === 0) return;
      write(`${summaryOf(summary, paint)}\n`);
    },
  };
}

function describe(
  finding: Finding,
  report: FileReport,
  starts: readonly number[],
  digits: number,
  paint: Paint,
): string {
  const { line, column } = positionAt(starts, finding.at.start);
  const start = starts[line] ?? 0;
  const frame = frameOf(report.config.document, finding.at, { start, end: endOfLine(report.text, start) });
  const margin = " ".repeat(digits + 1);
  const bar = paint("dim", "|");
  const colour = colours[finding.severity];
  const nowhere = isNowhere(report.config.document, finding.at);
  const mark = line === 0 && column > 0 && report.text.startsWith("\uFEFF") ? 1 : 0;
  const place = paint("bold", `${line + 1}:${column + 1 - mark}`);
  let text = `  ${place}  ${paint(colour, finding.severity)}  ${plain(finding.message)}  ${paint("dim", finding.rule)}\n`;
  if (!nowhere) {
    text += `  ${margin}${bar}\n`;
    text += `  ${paint("dim", String(line + 1).padStart(digits))} ${bar} ${frame.line}\n`;
    text += `  ${margin}${bar} ${paint(colour, frame.underline)}\n`;
  }
  const section = nowhere ? /^([\w-]+)\./.exec(finding.setting ?? "")?.[1] : undefined;
  if (section !== undefined) text += `  ${margin}${paint("dim", "=")} the section [${section}] is not in the file\n`;
  for (const note of notesOn(finding, starts, report)) text += `  ${margin}${paint("dim", "=")} ${note}\n`;
  return text;
}

function notesOn(finding: Finding, starts: readonly number[], { others }: FileReport): string[] {
  const notes = finding.related.map(({ path, at, message }) => {
    const { line, column } = positionAt(path === undefined ? starts : lineStarts(others?.get(path) ?? ""), at.start);
    const place = `${line + 1}:${column + 1}: ${plain(message)}`;
    return path === undefined ? place : `${plain(path)}:${place}`;
  });
  const fix = automaticFix(finding, "all");
  for (const choice of fix === undefined ? finding.fixes : [fix])
    notes.push(`fix: ${plain(choice.title)} (${fixedBy(choice, finding.fixes)})`);
  const [link] = finding.docs;
  if (link !== undefined) notes.push(`see: ${plain(link)}`);
  if (finding.inBaseline === true) notes.push(inTheBaseline);
  if (finding.suppressed !== undefined) {
    const { reason, until } = finding.suppressed;
    notes.push(
      `ignored by a comment${until === undefined ? "" : ` until ${plain(until)}`}${reason === undefined ? "" : `: ${plain(reason)}`}`,
    );
  }
  return notes;
}

function summaryOf(summary: Summary, paint: Paint): string {
  const {
    files,
    error,
    warning,
    info,
    suppressed,
    fixable,
    fixableUnsafe,
    fixed,
    baselined,
    hidden,
    unchecked,
    unfixed,
  } = summary;
  const found = error + warning + info;
  const severities = [
    ...(error > 0 ? [paint("red", count(error, "error"))] : []),
    ...(warning > 0 ? [paint("yellow", count(warning, "warning"))] : []),
    ...(info > 0 ? [paint("cyan", `${info} info`)] : []),
  ];
  const parts = [`${count(files, "file")} checked`];
  parts.push(found === 0 ? paint("green", "no findings") : `${count(found, "finding")} (${severities.join(", ")})`);
  if (fixed !== undefined) parts.push(`${fixed} fixed`);
  if (suppressed > 0) parts.push(`${suppressed} ignored by comments`);
  if (baselined !== undefined) parts.push(`${baselined} ${inTheBaseline}`);
  if (hidden > 0) parts.push(`${hidden} not shown`);
  if (unchecked > 0) parts.push(paint("red", `${unchecked} not checked`));
  if (unfixed > 0) parts.push(paint("red", `${unfixed} not fixed`));
  const fixes = [
    ...(fixable > 0 ? [`${fixable} fixable with --fix`] : []),
    ...(fixableUnsafe > 0 ? [`${fixableUnsafe} ${fixable > 0 ? "more" : "fixable"} with --unsafe-fixes`] : []),
  ];
  return parts.join(", ") + (fixes.length > 0 ? `; ${fixes.join(", ")}` : "");
}
