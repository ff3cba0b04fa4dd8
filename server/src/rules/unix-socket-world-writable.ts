import { formatFileMode } from "../config/values/file-mode.ts";
import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";
import { opensSocketToAll } from "./without-effect.ts";

export default rule({
  id: "unix-socket-world-writable",
  severity: "warning",
  impact: "security",
  summary: "Every user of this machine may use the Unix socket",
  why: "Whoever may write to the socket talks to the HTTP API; its mode is 0777 unless `unix-socket-permissions` says otherwise. Without authentication every local user is an administrator then.",
  docs: [settingDocs("http", "unix-socket-enabled")],
  bad: `[http]
  unix-socket-enabled = true
`,
  good: `[http]
  unix-socket-enabled = true
  unix-socket-permissions = "0770"
`,
  *check(config) {
    const http = config.section("http");
    const mode = http.get("unix-socket-permissions");
    if (mode === undefined || !opensSocketToAll(config)) return;
    const isOpen = http.get("auth-enabled") === false;
    yield {
      at: http.at("unix-socket-permissions"),
      setting: "http.unix-socket-permissions",
      severity: isOpen ? "error" : "warning",
      message: isOpen
        ? `Every user of this machine is an administrator: the Unix socket has the mode \`${formatFileMode(mode)}\``
        : `Every user of this machine may connect to the Unix socket: it has the mode \`${formatFileMode(mode)}\``,
      related: isOpen ? [{ at: http.at("auth-enabled"), message: "Nobody is asked for a password" }] : [],
      fixes: [
        {
          title: "Let in the owner and the group only",
          safe: false,
          edits: http.set("unix-socket-permissions", '"0770"'),
        },
      ],
    };
  },
});
