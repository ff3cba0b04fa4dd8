import { numberOf } from "../../lint/finding.ts";
import type { Severity } from "../../rules/rule.ts";
import { jobSummary } from "./job-summary.ts";
import { placesIn } from "./places.ts";
import { notListed, plain } from "./plain.ts";
import type { Reporter, ReportOptions, Write } from "./report.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/**
 * The report as commands of a GitHub Actions log, which become annotations, and a summary of the job. GitHub shows ten of
 * each severity for a step; the summary has the rest.
 */
export function githubReporter(write: Write, options: ReportOptions): Reporter {
  const summary = options.summarize === undefined ? undefined : jobSummary(options.summarize);
  return {
    file(report) {
      const findings = report.findings.filter((finding) => !options.isIgnored(finding));
      const placeOf = placesIn(report);
      for (const finding of findings) {
        const { severity, rule, message, at, docs } = finding;
        const { startLine, startColumn, endLine, endColumn } = placeOf(at);
        summary?.add({ severity, rule, message, path: report.path, line: startLine, number: numberOf(finding) });
        // Columns of a place with several lines make GitHub drop the annotation; the last column is included.
        const columns =
          startLine === endLine ? { col: startColumn, endColumn: Math.max(startColumn, endColumn - 1) } : undefined;
        const place = { file: report.path, line: startLine, endLine, ...columns, title: `influxlint: ${rule}` };
        const [link] = docs;
        write(commandOf(commands[severity], place, link === undefined ? [message] : [message, link]));
      }
    },
    end(counts) {
      for (const { path, message } of counts.failures) {
        write(commandOf("error", { file: path, title: "influxlint: not checked" }, [message]));
      }
      const { hiddenFailing } = counts;
      if (hiddenFailing > 0)
        write(commandOf("warning", { title: "influxlint: not listed" }, [notListed(hiddenFailing)]));
      summary?.end(counts);
    },
  };
}

function commandOf(
  command: string,
  properties: Readonly<Record<string, string | number>>,
  lines: readonly string[],
): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${command} ${list.join(",")}::${lines.map(data).join("%0A")}\n`;
}

/** Text behind the command; nothing of it ends the line or is taken for an escape. */
function data(text: string): string {
  return plain(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
