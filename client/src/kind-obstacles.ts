import type { Kind } from "../../server/src/lsp/protocol.ts";
import type { KindChoice } from "./kind-picker.ts";

/** What one source says about the kind; what it leaves open is absent. */
export interface SaidKind {
  readonly product?: string | undefined;
  readonly node?: string | undefined;
  readonly target?: string | undefined;
}

/** Everything beside the file's name and content that says something, after a choice was written down. */
export interface Sources {
  readonly settings: SaidKind;
  readonly comment: SaidKind;
  /** What decided before; undefined while the server has not said so. */
  readonly before: Kind["from"] | undefined;
}

export interface Obstacle {
  readonly source: "settings" | "comment" | "project";
  /** "product", "node" and "version". */
  readonly parts: readonly string[];
}

const parts = ["product", "node", "target"] as const;

/** What the settings have to say for a choice; there is no other node in OSS than the usual one. */
export function settingsFor({ kind, version }: KindChoice): SaidKind {
  if (kind === undefined) return { target: version };
  return kind === "oss" ? { product: "oss", target: version } : { product: "enterprise", node: kind, target: version };
}

/** What keeps a choice from having its effect where it was written: settings outrank a comment, and that influxlint.toml. */
export function obstaclesTo(choice: KindChoice, place: "comment" | "settings", sources: Sources): Obstacle[] {
  const wanted: SaidKind = choice.kind === "oss" ? { ...settingsFor(choice), node: "data" } : settingsFor(choice);
  const inTheWay = new Map<Obstacle["source"], string[]>();
  for (const part of parts) {
    const source = obstacleTo(wanted[part], part, place, sources);
    if (source === undefined) continue;
    inTheWay.set(source, [...(inTheWay.get(source) ?? []), part === "target" ? "version" : part]);
  }
  return [...inTheWay].map(([source, named]) => ({ source, parts: named }));
}

function obstacleTo(
  wanted: string | undefined,
  part: keyof SaidKind,
  place: "comment" | "settings",
  { settings, comment, before }: Sources,
): Obstacle["source"] | undefined {
  if (settings[part] !== undefined) return settings[part] === wanted ? undefined : "settings";
  // Something was written, and nothing stronger is there.
  if (wanted !== undefined) return undefined;
  if (place === "settings" && comment[part] !== undefined) return "comment";
  return before?.[part] === "project" ? "project" : undefined;
}

/** Why a choice has no effect, for the user. */
export function sentenceAbout({ source, parts: named }: Obstacle, place: "comment" | "settings"): string {
  const what = named.length < 3 ? named.join(" and ") : `${named.slice(0, -1).join(", ")} and ${named.at(-1) ?? ""}`;
  switch (source) {
    case "settings":
      return place === "comment"
        ? `The settings still decide the ${what}: they outrank the comment in this file.`
        : `Settings of this workspace still decide the ${what}: they outrank your own.`;
    case "comment":
      return `The comment in this file still decides the ${what}.`;
    case "project":
      return `influxlint.toml still decides the ${what}: a setting or a comment that says it outranks it.`;
  }
}
