import { badPairs } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "key-missing-in-bundle",
  severity: "error",
  impact: "startup",
  summary: "There is no private key in the file where influxd looks for it",
  why: "Where no file is named for the private key, influxd looks for it in the file of the certificate, and does not start without it. The key may stand before or behind the certificates there, in a block of its own.",
  docs: [settingDocs("http", "https-private-key"), settingDocs("meta", "https-private-key"), docsPage("tls")],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/certificate-only.crt"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { endpoint, file, named, isBundle } of badPairs(config, files, "no-private-key")) {
      const { section, privateKey } = endpoint;
      const hasSetting = section.setting(privateKey) !== undefined;
      const elsewhere =
        !isBundle || section.has(privateKey) ? "" : `, and \`${section.label}.${privateKey}\` names none`;
      const until = hasSetting ? elsewhere : `, where influxd ${config.kind.target} looks for it`;
      const isUnnamed = hasSetting && isBundle && !section.has(privateKey);
      yield {
        at: file.at,
        setting: file.setting,
        stage: "run",
        message: `influxd does not start: there is no private key in ${named}${until}`,
        fixes: isUnnamed
          ? [valueFix("Name the private key", "/etc/ssl/influxdb.key", (path) => section.set(privateKey, path))]
          : [],
      };
    }
  },
});
