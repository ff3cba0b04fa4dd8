import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "subscriber-insecure-skip-verify",
  severity: "error",
  impact: "security",
  summary: "Subscribers' certificates are not checked",
  why: "influxd sends a copy of every write to its subscribers. With `insecure-skip-verify` it takes any certificate from them, so that everyone on the way can pass for one and receive all data. For an authority of your own there is `ca-certs`.",
  docs: [settingDocs("subscriber", "insecure-skip-verify"), settingDocs("subscriber", "ca-certs")],
  bad: `[subscriber]
  insecure-skip-verify = true
`,
  alsoBad: [
    `[subscriber]
  insecure-skip-verify = true
  ca-certs = "/etc/ssl/ca.pem"
`,
  ],
  good: `[subscriber]
  insecure-skip-verify = false
`,
  *check(config) {
    const subscriber = config.section("subscriber");
    if (subscriber.get("enabled") !== true || subscriber.get("insecure-skip-verify") !== true) return;
    yield {
      at: subscriber.at("insecure-skip-verify"),
      setting: "subscriber.insecure-skip-verify",
      severity: subscriber.get("ca-certs") === "" ? "error" : "warning",
      message: "influxd takes any certificate from a subscriber: an impostor on the way receives all writes",
      fixes: [{ title: "Check the certificates", safe: false, edits: subscriber.set("insecure-skip-verify", "false") }],
    };
  },
});
