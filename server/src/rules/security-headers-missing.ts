import type { Config } from "../config/config.ts";
import { setSettings } from "../config/edit.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { httpListener } from "./exposure.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "security-headers-missing",
  severity: "info",
  impact: "advice",
  summary: "Responses have no security headers",
  why: "Browsers that open the API or a dashboard over it act on these headers, which influxd adds to each response since 1.8.1: `Strict-Transport-Security` keeps them from going back to clear text, `X-Content-Type-Options` from running an answer as a script, `X-Frame-Options` from showing it inside a stranger's page. Other clients ignore them.",
  docs: [docsPage("security", { oss: "configure-security-headers" }), settingDocs("http", "headers")],
  bad: `[http]
  bind-address = "10.0.0.5:8086"
`,
  good: `[http]
  bind-address = "10.0.0.5:8086"

  [http.headers]
    X-Content-Type-Options = "nosniff"
`,
  *check(config) {
    const http = config.section("http");
    const listener = httpListener(config);
    if (listener === undefined || listener.scope === "loopback" || http.setting("headers") === undefined) return;
    if (http.has("headers") || Object.keys(http.get("headers") ?? {}).length > 0) return;
    yield {
      at: http.at("headers"),
      setting: "http.headers",
      message: "Responses have no security headers: there is no `[http.headers]`",
      fixes: isInline(config)
        ? []
        : [
            valueFix("Add the headers that browsers act on", "DENY", (framing) =>
              setSettings(config.document, [
                { ...headers, key: "X-Content-Type-Options", value: '"nosniff"' },
                { ...headers, key: "X-Frame-Options", value: framing },
              ]),
            ),
          ],
    };
  },
});

/** A table cannot be added to a section that is written as a value. */
const isInline = ({ document: { root } }: Config): boolean =>
  root.entries.some(({ key }) => key.parts[0]?.text.toLowerCase() === "http");

const headers = { section: "http.headers", array: false, entry: undefined, disabled: undefined, source: undefined };
