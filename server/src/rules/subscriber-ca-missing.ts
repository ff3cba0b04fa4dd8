import { isSpecial, whyNoFile } from "./certificate-files.ts";
import { settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { pathOf } from "./tls-endpoints.ts";

export default rule({
  id: "subscriber-ca-missing",
  severity: "error",
  impact: "startup",
  summary: "The file of authorities for subscribers does not exist",
  why: "influxd checks that the file named by `ca-certs` is there before it starts anything else, and does not start without it, even where there are no subscriptions.",
  docs: [settingDocs("subscriber", "ca-certs")],
  bad: `[subscriber]
  ca-certs = "/etc/ssl/no-such-file.pem"
`,
  good: `[subscriber]
  ca-certs = "/etc/ssl/certs/ca-certificates.crt"
`,
  *check(config, files) {
    const subscriber = config.section("subscriber");
    const file = pathOf(subscriber, "ca-certs");
    if (file === undefined) return;
    const answer = files.at(file.path);
    const reason = whyNoFile(answer);
    // What is neither file nor directory is there for influxd, until a subscription over HTTPS needs it.
    if (reason === undefined || isSpecial(answer)) return;
    yield {
      at: subscriber.at("ca-certs"),
      setting: "subscriber.ca-certs",
      stage: "validate",
      message: `influxd does not start: ${quote(file.path)} of \`subscriber.ca-certs\` ${reason}`,
    };
  },
});
