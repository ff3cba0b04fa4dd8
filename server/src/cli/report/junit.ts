import type { Finding } from "../../lint/lint.ts";
import { placesIn } from "./places.ts";
import { inTheBaseline, notListed, plain, plainPath } from "./plain.ts";
import type { FileReport, Reporter, ReportOptions, Write } from "./report.ts";
import { attributes, xml } from "./xml.ts";

/**
 * The report as JUnit's XML: a suite for each file, a case for each rule that says something about it, or one that
 * passes. Findings below `--fail-on` are the output of a case that passes; a case with nothing but ignored ones is skipped.
 */
export function junitReporter(write: Write, options: ReportOptions): Reporter {
  write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="influxlint">\n');
  return {
    file(report) {
      const cases = casesOf(report, options);
      const count = (result: Result): number => cases.filter((one) => one.result === result).length;
      const numbers = { tests: cases.length, failures: count("failure"), errors: 0, skipped: count("skipped") };
      const body = cases.map(({ name, content }) => caseOf(report.path, name, content)).join("");
      write(`<testsuite${attributes({ name: report.path, ...numbers })}>\n${body}</testsuite>\n`);
    },
    end({ failures, hiddenFailing }) {
      if (hiddenFailing > 0) {
        const body = caseOf(
          "influxlint",
          "not-listed",
          `<failure${attributes({ message: notListed(hiddenFailing) })}/>`,
        );
        write(
          `<testsuite${attributes({ name: "influxlint", tests: 1, failures: 1, errors: 0, skipped: 0 })}>\n${body}</testsuite>\n`,
        );
      }
      for (const { path, message } of failures) {
        const body = caseOf(path, "not-checked", `<error${attributes({ type: "error", message })}/>`);
        const numbers = { tests: 1, failures: 0, errors: 1, skipped: 0 };
        write(`<testsuite${attributes({ name: path, ...numbers })}>\n${body}</testsuite>\n`);
      }
      write("</testsuites>\n");
    },
  };
}

type Result = "passed" | "failure" | "skipped";

interface Case {
  readonly name: string;
  readonly result: Result;
  readonly content: string;
}

function casesOf(report: FileReport, { isIgnored, fails }: ReportOptions): Case[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const own = byRule.get(finding.rule);
    if (own === undefined) byRule.set(finding.rule, [finding]);
    else own.push(finding);
  }
  const placeOf = placesIn(report);
  const lineOf = (finding: Finding): string => {
    const { startLine, startColumn } = placeOf(finding.at);
    const place = `${plainPath(report.path)}:${startLine}:${startColumn}`;
    return xml(`${place}: ${isIgnored(finding) ? "ignored " : ""}${finding.severity}: ${plain(finding.message)}`);
  };
  const cases = [...byRule].map(([name, findings]): Case => {
    const lines = findings.map(lineOf).join("\n");
    const failing = findings.find((finding) => !isIgnored(finding) && fails(finding.severity));
    if (failing !== undefined) {
      const { severity: type, message } = failing;
      return { name, result: "failure", content: `<failure${attributes({ type, message })}>${lines}</failure>` };
    }
    if (!findings.every(isIgnored)) return { name, result: "passed", content: `<system-out>${lines}</system-out>` };
    const [first] = findings;
    const message = first?.inBaseline === true ? inTheBaseline : first?.suppressed?.reason;
    return { name, result: "skipped", content: `<skipped${attributes({ message })}/>` };
  });
  return cases.length > 0 ? cases : [{ name: "influxlint", result: "passed", content: "" }];
}

function caseOf(classname: string, name: string, content: string): string {
  return `<testcase${attributes({ classname, name, time: 0 })}>${content}</testcase>\n`;
}
