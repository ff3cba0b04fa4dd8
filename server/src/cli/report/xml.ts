import { plain } from "./plain.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\ufffe": "",
  "\uffff": "",
};

/** Text for XML, in elements and attributes: what XML cannot hold becomes visible or goes. */
export function xml(text: string): string {
  return plain(text).replace(/[&<>"'\ufffe\uffff]/g, (character) => entities[character] ?? "");
}

/** ` name="value"` for each attribute that has a value. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${xml(String(value))}"`))
    .join("");
}
