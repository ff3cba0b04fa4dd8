import { docsPage, settingDocs } from "./docs.ts";
import { parsePasswordHash, weakOption } from "./password-hash.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isUnexpanded } from "./unexpanded.ts";

export default rule({
  id: "fips-not-satisfied",
  severity: "error",
  impact: "startup",
  summary: "FIPS is asked for, but the password hash is not ready for it",
  why: "With `ensure-fips` a node starts only if its configuration is ready for FIPS. bcrypt, the default, is not; PBKDF2 is, with a salt of 16 bytes and 1000 rounds or more. All nodes need the same `password-hash`.",
  docs: [settingDocs("meta", "ensure-fips"), settingDocs("meta", "password-hash"), docsPage("passwordHashing")],
  bad: `# influxlint: kind=meta
[meta]
  ensure-fips = true
`,
  good: `# influxlint: kind=meta
[meta]
  ensure-fips = true
  password-hash = "pbkdf2-sha256;salt_len=32;rounds=64000"
`,
  *check(config) {
    const meta = config.section("meta");
    const text = meta.get("password-hash");
    if (meta.get("ensure-fips") !== true || text === undefined || isUnexpanded(text)) return;
    const hash = parsePasswordHash(text);
    const weak = weakOption(hash);
    if (hash.scheme !== "bcrypt" && weak === undefined) return;
    const why = weak === undefined || hash.scheme === "bcrypt" ? quote(hash.scheme) : `\`${weak.name}=${weak.value}\``;
    yield {
      at: meta.at("password-hash"),
      setting: "meta.password-hash",
      stage: "validate",
      message: `influxd does not start: \`ensure-fips\` does not allow ${why} in \`password-hash\``,
      fixes: [
        {
          title: "Hash passwords with PBKDF2, on all nodes",
          safe: false,
          forAllNodes: true,
          edits: meta.set("password-hash", '"pbkdf2-sha256;salt_len=32;rounds=64000"'),
        },
      ],
      related: [{ at: meta.at("ensure-fips"), message: "FIPS is asked for" }],
    };
  },
});
