import type { Config } from "../config/config.ts";
import { valueFix } from "./holes.ts";
import type { Fix } from "./rule.ts";

/** Lets the HTTP API speak TLS; where nothing but the default names a certificate, which no package installs, it asks for one. */
export function turnHttpsOn(config: Config): Fix {
  const http = config.section("http");
  const certificate = http.setting("https-certificate");
  if (certificate !== undefined && certificate.from.kind !== "default" && certificate.value !== "")
    return { title: "Turn HTTPS on", safe: false, edits: http.set("https-enabled", "true") };
  return valueFix("Turn HTTPS on, and name the certificate", "/etc/ssl/influxdb.pem", (path) =>
    http.setAll([
      ["https-enabled", "true"],
      ["https-certificate", path],
    ]),
  );
}
