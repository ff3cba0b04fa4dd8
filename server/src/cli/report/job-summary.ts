import type { Severity } from "../../rules/rule.ts";
import { count, inTheBaseline } from "./plain.ts";
import type { Summary, Write } from "./report.ts";
import { xml } from "./xml.ts";

/** GitHub takes a mebibyte for each step, and nobody reads more than that. */
const mostRows = 200;
const mostCharacters = 500;

export interface Row {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  readonly path: string;
  readonly line: number;
  /** How many findings it stands for, itself included. */
  readonly number: number;
}

/**
 * The summary of a job, in Markdown. Names and values from configurations stand in an HTML table without empty lines,
 * where Markdown does nothing and they only need to be escaped.
 */
export function jobSummary(write: Write): { add(row: Row): void; end(summary: Summary): void } {
  const rows: string[] = [];
  let left = 0;
  return {
    add({ severity, rule, message, path, line, number }) {
      if (rows.length === mostRows) left += number;
      else rows.push(rowOf([severity, code(`${path}:${line}`), prose(message), code(rule)]));
    },
    end(summary) {
      const failures = summary.failures.slice(0, mostRows);
      const failed = failures.map(({ path, message }) => rowOf(["not checked", code(path), prose(message), ""]));
      const body = [...failed, ...rows].join("");
      const header = rowOf(["Severity", "Place", "Finding", "Rule"], "th");
      const table = body === "" ? "" : `<table>\n${header}${body}</table>\n\n`;
      const more = left > 0 ? `… and ${left} more.\n\n` : "";
      write(`### influxlint\n\n${numbersOf(summary)}\n\n${table}${more}`);
    },
  };
}

function numbersOf({
  files,
  error,
  warning,
  info,
  suppressed,
  baselined,
  hidden,
  unchecked,
  unfixed,
}: Summary): string {
  const found = error + warning + info;
  const numbers = [`**${count(error, "error")}**`, `**${count(warning, "warning")}**`, `${info} info`].join(", ");
  return [
    `${count(files, "file")} checked: ${found === 0 ? "no findings" : numbers}`,
    ...(suppressed > 0 ? [`${suppressed} ignored by comments`] : []),
    ...(baselined === undefined ? [] : [`${baselined} ${inTheBaseline}`]),
    ...(hidden > 0 ? [`${hidden} not shown`] : []),
    ...(unchecked > 0 ? [`**${unchecked} not checked**`] : []),
    ...(unfixed > 0 ? [`**${unfixed} not fixed**`] : []),
  ].join("; ");
}

function rowOf(cells: readonly string[], tag: "td" | "th" = "td"): string {
  return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>\n`;
}

function code(text: string): string {
  return text === "" ? "" : `<code>${xml(text)}</code>`;
}

/** A message, whose names and values stand in backticks. */
function prose(message: string): string {
  const short = message.length > mostCharacters ? `${message.slice(0, mostCharacters)}…` : message;
  const parts = short.split("`");
  return parts.map((part, index) => (index % 2 === 1 && index < parts.length - 1 ? code(part) : xml(part))).join("");
}
