import type { Config } from "../config/config.ts";
import { secretFix } from "./holes.ts";
import type { Fix } from "./rule.ts";

/** Lets a meta node ask for tokens, with a secret where it has none, because influxd-meta would not start without one. */
export function askForTokens(config: Config): Fix {
  const meta = config.section("meta");
  const secret = meta.get("internal-shared-secret");
  if (secret === undefined || secret === "")
    return secretFix("Turn authentication on, with a new random secret of all nodes", config, "nodes", (value) =>
      meta.setAll([
        ["auth-enabled", "true"],
        ["internal-shared-secret", value],
      ]),
    );
  return {
    title: "Turn authentication on, for which the data nodes need `meta-auth-enabled`",
    safe: false,
    edits: meta.set("auth-enabled", "true"),
    forAllNodes: true,
  };
}
