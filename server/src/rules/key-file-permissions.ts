import { octal, tlsFiles } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { commandsFor } from "./file-commands.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

/** The widest modes that influxd 1.12.3 takes (pkg/tlsconfig/certconfig.go). */
const widest = { certificate: 0o644, key: 0o600 };

export default rule({
  id: "key-file-permissions",
  severity: "error",
  impact: "startup",
  summary: "Certificate or private key are open wider than influxd accepts",
  why: "From 1.12.3 on influxd does not start if the certificate's mode is wider than 0644 or that of the file with the private key wider than 0600, not even for a group or for an execute bit. Older releases do not look: whoever may read the key can pass for the server. No release looks at a key beside the certificate where `https-private-key` names another file, and whoever may read that file has it. What nobody but its owner may read has to be influxd's own, which InfluxData's packages start as user `influxdb`.",
  docs: [
    docsPage("tls", { oss: "step-2-set-certificate-file-permissions" }),
    settingDocs("http", "https-insecure-certificate"),
    settingDocs("meta", "https-insecure-certificate"),
  ],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/mode-0644.key"
`,
  alsoBad: [
    `# influxlint: version=1.12.2
[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/mode-0640.key"
`,
  ],
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { endpoint, certificate, key, isBundle } of tlsFiles(config, files)) {
      const { section, insecure } = endpoint;
      const hasCheck = section.setting(insecure) !== undefined;
      const isChecked = hasCheck && section.get(insecure) === false;
      for (const role of isBundle ? (["key"] as const) : (["certificate", "key"] as const)) {
        const file = role === "key" ? key : certificate;
        const answer = files.at(file.path);
        if (answer.status !== "found" || answer.kind !== "file" || answer.mode === undefined) continue;
        // That there is none in it is said elsewhere.
        if (role === "key" && file.pem !== undefined && file.pem.privateKey === undefined) continue;
        const most = widest[role];
        // influxd takes its key from another file, so that it does not refuse this one for the key in it.
        const isBeside = role === "certificate" && file.pem?.privateKey?.status === "plain";
        const holdsKey = role === "key" || isBeside;
        const safe = holdsKey ? widest.key : most;
        const { at, setting } = file;
        const { mode } = answer;
        if ((mode & 0o777 & ~safe) === 0) continue;
        const isTooWide = (mode & 0o777 & ~most) !== 0;
        const what = role === "key" ? "a file with a private key" : "a certificate";
        const narrowed = `chmod ${octal(mode & safe || safe)}`;
        // Where influxd is, or may be, that user, it reads a file of its own only.
        const isInfluxds = files.config.readableByInfluxd ?? files.readableByInfluxd(file.path) === true;
        const isOthers = holdsKey && isInfluxds;
        const how = commandsFor(file.path, ...(isOthers ? ["chown influxdb", narrowed] : [narrowed]));
        const is = `the mode of ${quote(file.path)} is ${octal(mode)}`;
        if (isChecked && isTooWide) {
          const message = `influxd does not start: ${is}, and ${what} may have ${octal(most)} at most${how}`;
          yield { at, setting, stage: "run", message };
        } else if (holdsKey && (mode & 0o006) !== 0) {
          const which = isBeside ? "the private key beside the certificate" : "the private key";
          const message = `Every user of this machine may take ${which}: ${is}${how}`;
          yield { at, setting, severity: "warning", impact: "security", message };
        } else if ((mode & 0o002) !== 0) {
          const message = `Every user of this machine may exchange the certificate: ${is}${how}`;
          yield { at, setting, severity: "warning", impact: "security", message };
        } else if (!hasCheck && isTooWide) {
          const message = `influxd from 1.12.3 on will not start: ${is}, and ${what} may have ${octal(most)} at most${how}`;
          yield { at, setting, severity: "info", impact: "advice", message };
        }
      }
    }
  },
});
