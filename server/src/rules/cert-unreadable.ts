import type { Config } from "../config/config.ts";
import type { Span } from "../text.ts";
import { type FoundFile, tlsFiles, whyUnreadable } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import type { Files } from "./files.ts";
import { quote } from "./problems.ts";
import { type Problem, rule } from "./rule.ts";
import { pathOf } from "./tls-endpoints.ts";

export default rule({
  id: "cert-unreadable",
  severity: "warning",
  impact: "reliability",
  summary: "influxd may not be able to read a certificate or private key",
  why: "InfluxData's packages start influxd as user `influxdb`, which must be able to read its certificate and private key, and to enter the directories that lead to them. If it cannot, influxd does not start. Make the files its own (`chown influxdb`), or let it join the group that may read them. A FIFO gives it nothing until somebody writes to it. Owners are judged only where that user may read the configuration: elsewhere, as in containers, influxd may run as another.",
  docs: [
    docsPage("tls", { oss: "step-2-set-certificate-file-permissions" }),
    settingDocs("http", "https-certificate"),
    settingDocs("meta", "https-certificate"),
  ],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/mode-0000.key"
`,
  alsoBad: [
    `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/unreadable.pem"
`,
  ],
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { path, setting, at } of namedFiles(config, files)) {
      const answer = files.at(path);
      if (answer.status !== "found" || (answer.kind !== "file" && answer.kind !== "fifo")) continue;
      const problem = judge(path, answer, files);
      if (problem !== undefined) yield { at, setting, ...problem };
    }
  },
});

function judge(path: string, answer: FoundFile, files: Files): Omit<Problem, "at"> | undefined {
  if (answer.kind === "fifo")
    return { message: `influxd stands still where it reads ${quote(path)}, a FIFO, until somebody writes to it` };
  const message = whyUnreadable(path, answer, files);
  if (message !== undefined) return { message };
  // Where that user reads the configuration, it was asked about this file, too.
  if (answer.readable || files.config.readableByInfluxd === true) return undefined;
  return {
    severity: "info",
    impact: "advice",
    message: `What ${quote(path)} holds was not checked: it cannot be read`,
  };
}

function namedFiles(config: Config, files: Files): { path: string; setting: string; at: Span }[] {
  const named = tlsFiles(config, files).flatMap(({ certificate, key, isBundle }) =>
    isBundle ? [certificate] : [certificate, key],
  );
  const subscriber = config.section("subscriber");
  const authorities = subscriber.get("enabled") === true ? pathOf(subscriber, "ca-certs") : undefined;
  if (authorities === undefined) return named;
  return [...named, { path: authorities.path, setting: "subscriber.ca-certs", at: subscriber.at("ca-certs") }];
}
