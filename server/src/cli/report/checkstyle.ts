import { version } from "../version.ts";
import { placesIn } from "./places.ts";
import type { Reporter, ReportOptions, Write } from "./report.ts";
import { attributes } from "./xml.ts";

/** The report as Checkstyle's XML, which Jenkins and many others read; what a comment ignores has severity `ignore`. */
export function checkstyleReporter(write: Write, { isIgnored }: ReportOptions): Reporter {
  write(`<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle${attributes({ version })}>\n`);
  return {
    file(report) {
      const placeOf = placesIn(report);
      let text = `<file${attributes({ name: report.path })}>\n`;
      for (const finding of report.findings) {
        const { startLine: line, startColumn: column } = placeOf(finding.at);
        const severity = isIgnored(finding) ? "ignore" : finding.severity;
        const source = `influxlint.${finding.rule}`;
        text += `<error${attributes({ line, column, severity, message: finding.message, source })}/>\n`;
      }
      write(`${text}</file>\n`);
    },
    end({ failures }) {
      for (const { path, message } of failures) {
        const about = { line: 1, column: 1, severity: "error", message, source: "influxlint.not-checked" };
        write(`<file${attributes({ name: path })}>\n<error${attributes(about)}/>\n</file>\n`);
      }
      write("</checkstyle>\n");
    },
  };
}
