import { fingerprints } from "../../lint/fingerprint.ts";
import type { Finding } from "../../lint/lint.ts";
import { toJson } from "./json.ts";
import { placesIn } from "./places.ts";
import { plain } from "./plain.ts";
import type { Reporter, ReportOptions, Write } from "./report.ts";

/** The report as GitLab's Code Quality widget reads it; what comments ignore is left out, since it knows no such thing. */
export function gitlabReporter(write: Write, { isIgnored }: ReportOptions): Reporter {
  let separator = "\n";
  const add = (entry: unknown): void => {
    write(separator + toJson(entry));
    separator = ",\n";
  };
  write("[");
  return {
    file(report) {
      const placeOf = placesIn(report);
      const names = fingerprints(report.path, report.config, report.findings);
      for (const [index, finding] of report.findings.entries()) {
        if (isIgnored(finding)) continue;
        const { startLine, endLine } = placeOf(finding.at);
        add({
          description: plain(finding.message),
          check_name: finding.rule,
          fingerprint: names[index],
          severity: severityOf(finding),
          location: { path: report.path, lines: { begin: startLine, end: endLine } },
        });
      }
    },
    end({ failures }) {
      const known = new Set<string>();
      for (const { path, message } of failures) {
        const fingerprint = `not-checked:${path}:${message}`;
        if (known.has(fingerprint)) continue;
        known.add(fingerprint);
        add({
          description: plain(message),
          check_name: "not-checked",
          fingerprint,
          severity: "blocker",
          location: { path, lines: { begin: 1, end: 1 } },
        });
      }
      write("\n]\n");
    },
  };
}

/** GitLab has five severities, we have three and an impact. */
function severityOf({ severity, impact }: Finding): string {
  if (severity === "info") return "info";
  if (severity === "warning") return impact === "security" ? "major" : "minor";
  if (impact === "startup") return "blocker";
  return impact === "security" ? "critical" : "major";
}
