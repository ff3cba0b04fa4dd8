import type { Config } from "../config/config.ts";
import type { Files } from "./files.ts";
import { valueFix } from "./holes.ts";
import type { Fix } from "./rule.ts";
import { pathOf } from "./tls-endpoints.ts";

/**
 * Lets the HTTP API speak TLS; where nothing but the default names a certificate, which no package installs, it asks for
 * one. Older samples have the default uncommented: that counts where the file is looked at.
 */
export function turnHttpsOn(config: Config, files: Files): Fix {
  const http = config.section("http");
  const certificate = pathOf(http, "https-certificate");
  const isNamed =
    certificate?.isFallback === false &&
    (certificate.path !== certificate.setting.key.default || files.at(certificate.path).status !== "unknown");
  if (isNamed) return { title: "Turn HTTPS on", safe: false, edits: http.set("https-enabled", "true") };
  return valueFix("Turn HTTPS on, and name the certificate", "/etc/ssl/influxdb.pem", (path) =>
    http.setAll([
      ["https-enabled", "true"],
      ["https-certificate", path],
    ]),
  );
}
