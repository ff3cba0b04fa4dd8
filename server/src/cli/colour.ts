import type { Arguments } from "./arguments.ts";
import type { Io } from "./io.ts";

export type Colour = "red" | "yellow" | "cyan" | "green" | "dim" | "bold" | "underline";
export type Paint = (colour: Colour, text: string) => string;

const codes: Readonly<Record<Colour, readonly [number, number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  green: [32, 39],
  dim: [2, 22],
  bold: [1, 22],
  underline: [4, 24],
};

/** Where a report is written to. */
export type Destination = "stdout" | "stderr" | "file";

/**
 * Paints where it was asked for: `--color` decides, then NO_COLOR and FORCE_COLOR, then whether standard output is a
 * terminal. Files have no colours.
 */
export function painter(args: Arguments, io: Io, to: Destination): Paint {
  if (to === "file" || !isColoured(args.value("color"), io, to)) return (_, text) => text;
  return (colour, text) => `\u001b[${codes[colour][0]}m${text}\u001b[${codes[colour][1]}m`;
}

function isColoured(when: string | undefined, io: Io, to: Destination): boolean {
  if (when === "always") return true;
  if (when === "never") return false;
  if ((io.env["NO_COLOR"] ?? "") !== "") return false;
  const force = io.env["FORCE_COLOR"];
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return to === "stdout" && io.env["TERM"] !== "dumb" && io.isTerminal("stdout");
}
