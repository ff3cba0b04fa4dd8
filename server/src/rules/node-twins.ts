import type { Config } from "../config/config.ts";
import { decodes } from "../config/decode-value.ts";
import type { Span } from "../text.ts";
import { type Dropped, droppedBecause, isFree, placeOf } from "./dropped.ts";
import type { Fix } from "./rule.ts";

/** What is set in `[meta]` of both kinds of node, each with a name of its own: of meta nodes, and of data nodes. */
const names = [
  ["auth-enabled", "meta-auth-enabled"],
  ["internal-shared-secret", "meta-internal-shared-secret"],
] as const;

/** The name on this kind of node of what has another one on the other kind. */
function twinOf(config: Config, key: string): string | undefined {
  const [there, here] = config.kind.node === "data" ? [0, 1] : [1, 0];
  return names.find((pair) => pair[there] === key)?.[here];
}

/** Gives a setting the name that it has on this kind of node; undefined where it has none, or that is taken. */
export function renameToTwin(config: Config, name: Dropped<"node">): Fix | undefined {
  const { entry, names: path } = name.occurrence;
  const twin = twinOf(config, path.at(-1)?.toLowerCase() ?? "");
  const key = twin === undefined ? undefined : config.schema.sections.get("meta")?.keys.get(twin);
  const part = entry?.key.parts.at(-1);
  if (twin === undefined || key === undefined || part === undefined || path[0]?.toLowerCase() !== "meta")
    return undefined;
  if (entry?.value === undefined || !isFree(config, name, twin) || !decodes(key, entry.value)) return undefined;
  const edits = [{ span: part.span, text: twin }];
  // A node that asks for tokens, or brings some, needs others that do the same.
  return {
    title: `Rename it to \`${twin}\``,
    safe: false,
    edits,
    ...(key.definition.secret === true ? {} : { forAllNodes: true }),
  };
}

/** Whether a setting is the only copy of a secret that this node lacks: nobody is to throw it away. */
export function isOnlySecret(config: Config, { occurrence: { names: path } }: Dropped<"node">): boolean {
  const twin = twinOf(config, path.at(-1)?.toLowerCase() ?? "");
  const key = twin === undefined ? undefined : config.schema.sections.get("meta")?.keys.get(twin);
  return key?.definition.secret === true && config.settingNamed(key.setting)?.value === "";
}

/** Where a setting of `[meta]` stands under the name that only the other kind of node reads; undefined where it does not. */
export function misnamed(config: Config, key: string): Span | undefined {
  const found = droppedBecause(config, "node").find((name) => renameToTwin(config, name)?.edits[0]?.text === key);
  return found === undefined ? undefined : placeOf(found);
}
