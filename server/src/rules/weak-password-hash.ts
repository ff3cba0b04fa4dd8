import { docsPage, settingDocs } from "./docs.ts";
import { malformedOption, parsePasswordHash, schemes, weakOption } from "./password-hash.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isUnexpanded } from "./unexpanded.ts";

export default rule({
  id: "weak-password-hash",
  severity: "warning",
  impact: "security",
  summary: "Passwords are hashed too cheaply",
  why: "Password hashes are in every backup. The options say how much work each guess at a password costs a thief: bcrypt should have a cost of 10 or more, PBKDF2 a salt of 16 bytes and 1000 rounds at the very least (the default is 29000). All nodes need the same. An option that is misspelt, no number or out of its range is no option of a hash that influxd knows.",
  docs: [settingDocs("meta", "password-hash"), docsPage("passwordHashing")],
  bad: `# influxlint: kind=meta
[meta]
  password-hash = "bcrypt;cost=4"
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  password-hash = "md5"
`,
    `# influxlint: kind=meta
[meta]
  password-hash = "bcrypt;cost=99"
`,
  ],
  good: `# influxlint: kind=meta
[meta]
  password-hash = "pbkdf2-sha256;salt_len=32;rounds=64000"
`,
  *check(config) {
    const meta = config.section("meta");
    const text = meta.get("password-hash");
    if (text === undefined || text === "" || isUnexpanded(text)) return;
    const hash = parsePasswordHash(text);
    const at = meta.at("password-hash");
    const setting = "meta.password-hash";
    if (!schemes.has(hash.scheme)) {
      const message = `influxd knows no password hash ${quote(hash.scheme)}: there are \`bcrypt\`, \`pbkdf2-sha256\` and \`pbkdf2-sha512\``;
      yield { at, setting, severity: "error", message };
      return;
    }
    const weak = weakOption(hash);
    if (weak !== undefined && meta.get("ensure-fips") === true && hash.scheme !== "bcrypt") return; // fips-not-satisfied
    const edits = meta.set("password-hash", `"${hash.scheme}"`);
    const fixes = [{ title: "Leave it to the default", safe: false, forAllNodes: true, edits }];
    const malformed = malformedOption(text);
    if (malformed !== undefined) {
      // What Enterprise does then is written nowhere: it may refuse to start, or hash with something else.
      const message = `influxd knows no password hash ${quote(text)}: ${malformed}`;
      yield { at, setting, severity: "error", message, fixes };
    } else if (weak !== undefined) {
      const { name, value, floor } = weak;
      const message = `Stolen password hashes are easily guessed: \`${name}=${value}\` is below ${floor}`;
      yield { at, setting, message, fixes };
    }
  },
});
