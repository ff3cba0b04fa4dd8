import { settingDocs } from "./docs.ts";
import { addressOf, isOnlyLocal } from "./exposure.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "pprof-exposed",
  severity: "warning",
  impact: "security",
  summary: "Profiles are served to everyone",
  why: "`/debug/pprof` shows influxd's memory, command line and threads, and a few requests for CPU profiles keep it busy. It asks for an administrator only where `auth-enabled` and, since 1.7.9, `pprof-auth-enabled` are on; the same two protect `/debug/vars`.",
  docs: [settingDocs("http", "pprof-enabled"), settingDocs("http", "pprof-auth-enabled")],
  bad: `[http]
  auth-enabled = true
  pprof-enabled = true
`,
  alsoBad: [
    `[http]
`,
  ],
  good: `[http]
  auth-enabled = true
  pprof-enabled = true
  pprof-auth-enabled = true
`,
  *check(config) {
    const http = config.section("http");
    const isKnown = http.setting("pprof-auth-enabled") !== undefined;
    if (http.get("enabled") !== true || http.get("pprof-enabled") !== true) return;
    if (http.get("auth-enabled") === undefined || (isKnown && http.get("pprof-auth-enabled") === undefined)) return;
    const hasUsers = http.get("auth-enabled") === true;
    if (hasUsers && http.get("pprof-auth-enabled") === true) return;
    const key = hasUsers && isKnown ? "pprof-auth-enabled" : "pprof-enabled";
    // The one setting protects these too; where nobody is asked for a password, `auth-disabled` says more.
    const andVars = key === "pprof-auth-enabled" ? "; `/debug/vars` and `/debug/requests` are as open" : "";
    const turnOff = { title: "Turn profiles off", safe: false, edits: http.set("pprof-enabled", "false") };
    const keepForAdministrators = {
      title: "Keep profiles for administrators",
      safe: false,
      edits: http.set("pprof-auth-enabled", "true"),
    };
    // Which of the two is a choice: with profiles off, `/debug/vars` stays open.
    const withUsers = {
      title: "Turn authentication on, and keep profiles for administrators",
      safe: false,
      edits: http.setAll([
        ["auth-enabled", "true"],
        ["pprof-auth-enabled", "true"],
      ]),
    };
    yield {
      at: http.at(key),
      setting: `http.${key}`,
      severity: hasUsers || isOnlyLocal(config) ? "warning" : "error",
      message: `Whoever reaches ${addressOf(config)} sees influxd's memory and slows it down at \`/debug/pprof\`, without a password${andVars}`,
      related: hasUsers ? [] : [{ at: http.at("auth-enabled"), message: "Nobody is asked for a password" }],
      fixes: hasUsers && isKnown ? [keepForAdministrators] : isKnown ? [turnOff, withUsers] : [turnOff],
    };
  },
});
