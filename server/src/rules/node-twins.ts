import type { Config } from "../config/config.ts";
import { decodes } from "../config/decode-value.ts";
import type { SchemaKey } from "../config/schema/index.ts";
import type { Span } from "../text.ts";
import { type Dropped, droppedBecause, isFree, placeOf } from "./dropped.ts";
import type { Fix } from "./rule.ts";

/** What is set in `[meta]` of both kinds of node, each with a name of its own: of meta nodes, and of data nodes. */
const names = [
  ["auth-enabled", "meta-auth-enabled"],
  ["internal-shared-secret", "meta-internal-shared-secret"],
] as const;

/** The setting of this kind of node that a dropped one of `[meta]` means; undefined where there is none. */
function twinOf(config: Config, { occurrence: { names: path } }: Dropped<"node">): SchemaKey | undefined {
  const [there, here] = config.kind.node === "data" ? [0, 1] : [1, 0];
  const twin = names.find((pair) => pair[there] === path.at(-1)?.toLowerCase())?.[here];
  if (twin === undefined || path[0]?.toLowerCase() !== "meta") return undefined;
  return config.schema.sections.get("meta")?.keys.get(twin);
}

/** Gives a setting the name that it has on this kind of node; undefined where it has none, or that is taken. */
export function renameToTwin(config: Config, name: Dropped<"node">): Fix | undefined {
  const { entry } = name.occurrence;
  const key = twinOf(config, name);
  const part = entry?.key.parts.at(-1);
  if (key === undefined || part === undefined || entry?.value === undefined) return undefined;
  if (!isFree(config, name, key.name) || !decodes(key, entry.value)) return undefined;
  const edits = [{ span: part.span, text: key.name }];
  // A node that asks for tokens, or brings some, needs others that do the same.
  const forAllNodes = key.definition.secret === true ? {} : { forAllNodes: true };
  return { title: `Rename it to \`${key.name}\``, safe: false, edits, ...forAllNodes };
}

/** Whether a setting is the only copy of a secret that this node lacks: nobody is to throw it away. */
export function isOnlySecret(config: Config, name: Dropped<"node">): boolean {
  const key = twinOf(config, name);
  const value = name.occurrence.entry?.value;
  if (key?.definition.secret !== true || value?.kind !== "string" || value.value === "") return false;
  return config.settingNamed(key.setting)?.value === "";
}

/** Where the only copy of a secret stands under the name that the other kind of node reads; undefined where it does not. */
export function misnamed(config: Config, key: string): Span | undefined {
  const found = droppedBecause(config, "node").find(
    (name) => twinOf(config, name)?.name === key && isOnlySecret(config, name),
  );
  return found === undefined ? undefined : placeOf(found);
}
