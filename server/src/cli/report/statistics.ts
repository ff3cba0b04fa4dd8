import type { Paint } from "../colour.ts";
import type { Summary } from "./report.ts";

/** A line for each rule with the number of its findings, the most frequent first; nothing where nobody asked for them. */
export function statisticsOf(statistics: Summary["statistics"], paint: Paint): string {
  const rows = [...(statistics ?? [])].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const digits = Math.max(0, ...rows.map(([, number]) => String(number).length));
  return rows.map(([rule, number]) => `${paint("bold", String(number).padStart(digits))}  ${rule}\n`).join("");
}
