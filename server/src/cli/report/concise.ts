import { placesIn } from "./places.ts";
import { plain, plainPath } from "./plain.ts";
import type { Reporter, ReportOptions, Write } from "./report.ts";

/** A line for each finding, `path:line:column: severity: message [rule]`, for problem matchers, editors and grep. */
export function conciseReporter(write: Write, { isIgnored }: ReportOptions): Reporter {
  return {
    file(report) {
      const placeOf = placesIn(report);
      for (const finding of report.findings) {
        const { startLine, startColumn } = placeOf(finding.at);
        const about = `${isIgnored(finding) ? "ignored " : ""}${finding.severity}: ${plain(finding.message)}`;
        write(`${plainPath(report.path)}:${startLine}:${startColumn}: ${about} [${finding.rule}]\n`);
      }
    },
    end: () => undefined,
  };
}
