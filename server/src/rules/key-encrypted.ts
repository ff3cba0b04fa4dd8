import { badPairs } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "key-encrypted",
  severity: "error",
  impact: "startup",
  summary: "The private key is encrypted",
  why: "influxd has no way to ask for the password of a private key, and does not start with an encrypted one. Decrypt the key (`openssl pkey`) and let its mode, 0600, protect it.",
  docs: [settingDocs("http", "https-private-key"), settingDocs("meta", "https-private-key"), docsPage("tls")],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/encrypted.key"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { file, named } of badPairs(config, files, "encrypted")) {
      yield {
        at: file.at,
        setting: file.setting,
        stage: "run",
        message: `influxd does not start: the private key in ${named} is encrypted, and nobody can tell it the password`,
      };
    }
  },
});
