import { type Parts, start } from "./machine.ts";

/** A configuration, and what influxd makes of it when it starts. */
export interface Case {
  readonly name: string;
  readonly text: (parts: Parts) => string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The rule that says why influxd does not start; left out where it starts. */
  readonly rule?: string;
}

/** A configuration with an HTTP API on this machine, and something more in its section. */
export const http = (parts: Parts, more: string): string =>
  `${start(parts)}[http]\n  bind-address = "127.0.0.1:${parts.ports[1]}"\n${more}`;
const address = (text: string) => (parts: Parts) => `${start(parts)}[http]\n  bind-address = "${text}"\n`;
const tls =
  (certificate: string, key?: string) =>
  (parts: Parts): string =>
    http(
      parts,
      `  https-enabled = true\n  https-certificate = "${parts.ssl(certificate)}"\n${
        key === undefined ? "" : `  https-private-key = "${parts.ssl(key)}"\n`
      }`,
    );
const socketOf = ({ directory }: Parts, length: number): string => `${directory}/`.padEnd(length, "x");
const off = "[http]\n  enabled = false\n";

export const cases: readonly Case[] = [
  { name: "nothing but the three folders", text: (parts) => start(parts) + off },
  { name: "a misspelt key and section", text: (parts) => http(parts, "  auth_enabled = 1\n[htpp]\n  x = 1\n") },
  {
    name: "durations, sizes and file modes as Go reads them",
    text: (parts) =>
      http(
        parts,
        '  unix-socket-permissions = "0770"\n[coordinator]\n  query-timeout = "1h30m"\n[retention]\n  check-interval = "90s"\n',
      ),
  },
  { name: "certificate and key", text: tls("server.crt", "server.key") },
  { name: "certificate and key in one file", text: tls("server.pem") },
  {
    name: "a minimum version above the maximum",
    text: (parts) => `${tls("server.pem")(parts)}[tls]\n  min-version = "tls1.2"\n  max-version = "tls1.1"\n`,
  },
  {
    name: "two UDP listeners with addresses",
    text: (parts) =>
      `${start(parts)}${off}[[udp]]\n  enabled = true\n  bind-address = "127.0.0.1:${parts.ports[1]}"\n[[udp]]\n  enabled = true\n  bind-address = "127.0.0.1:${parts.ports[2]}"\n`,
  },
  {
    name: "a listener of TCP and one of UDP on one port",
    text: (parts) => `${http(parts, "")}[[udp]]\n  enabled = true\n  bind-address = "127.0.0.1:${parts.ports[1]}"\n`,
  },
  {
    name: "a variable with a value for a switch",
    text: (parts) => start(parts) + off,
    environment: { INFLUXDB_HTTP_AUTH_ENABLED: "T" },
  },

  { name: "a string without an end", text: (parts) => http(parts, '  realm = "x\n'), rule: "toml-syntax" },
  {
    name: "a key twice",
    text: (parts) => http(parts, "  log-enabled = true\n  log-enabled = true\n"),
    rule: "duplicate-key",
  },
  {
    name: "a switch in quotation marks",
    text: (parts) => http(parts, '  auth-enabled = "true"\n'),
    rule: "type-mismatch",
  },
  {
    name: "a listener with single brackets",
    text: (parts) => `${start(parts)}${off}[udp]\n  enabled = false\n`,
    rule: "single-table-listener",
  },
  {
    name: "a section with double brackets",
    text: (parts) => `${start(parts)}[[http]]\n  enabled = false\n`,
    rule: "array-section",
  },
  {
    name: "a duration in days",
    text: (parts) => `${start(parts)}${off}[retention]\n  check-interval = "1d"\n`,
    rule: "duration-invalid",
  },
  {
    name: "a size in MB",
    text: (parts) => start(parts).replace("[data]", '[data]\n  cache-max-memory-size = "500MB"') + off,
    rule: "size-invalid",
  },
  {
    name: "a byte count with a letter",
    text: (parts) => http(parts, '  max-body-size = "25m"\n'),
    rule: "byte-count-suffix",
  },
  {
    name: "a file mode of nine",
    text: (parts) => http(parts, '  unix-socket-permissions = "0999"\n'),
    rule: "filemode-invalid",
  },
  {
    name: "a log level that is none",
    text: (parts) => `${start(parts)}${off}[logging]\n  level = "warning"\n`,
    rule: "enum-invalid",
  },
  {
    name: "a variable that is no switch",
    text: (parts) => start(parts) + off,
    environment: { INFLUXDB_HTTP_AUTH_ENABLED: "yes" },
    rule: "env-value-invalid",
  },

  {
    name: "no folder for the data",
    text: (parts) => start(parts).replace(/^ {2}dir = .*\/data"\n/m, "") + off,
    rule: "required-path-missing",
  },
  {
    name: "a file for the folder of the data",
    text: (parts) => start(parts).replace(`${parts.directory}/data`, parts.ssl("text.pem")) + off,
    rule: "required-path-missing",
  },
  {
    name: "a file on the way to the folder of the users",
    text: (parts) => start(parts).replace(parts.directory, parts.ssl("text.pem")) + off,
    rule: "required-path-missing",
  },
  {
    name: "a file for the folder of the log before writes",
    text: (parts) => start(parts).replace(`${parts.directory}/wal`, parts.ssl("text.pem")) + off,
  },
  {
    name: "an index that is none",
    text: (parts) => start(parts).replace("[data]", '[data]\n  index-version = "tsi2"') + off,
    rule: "enum-invalid",
  },
  {
    name: "an interval of zero",
    text: (parts) => `${start(parts)}${off}[monitor]\n  store-interval = "0s"\n`,
    rule: "duration-negative-or-zero",
  },
  {
    name: "a graphite template without a measurement",
    text: (parts) => `${start(parts)}${off}[[graphite]]\n  templates = ["server.*"]\n`,
    rule: "graphite-template-invalid",
  },
  {
    name: "a version of TLS that is none",
    text: (parts) => `${start(parts)}${off}[tls]\n  min-version = "tls9"\n`,
    rule: "tls-unknown-version",
  },
  {
    name: "a cipher that is none",
    text: (parts) => `${start(parts)}${off}[tls]\n  ciphers = ["ECDHE-RSA-AES128-GCM-SHA256"]\n`,
    rule: "tls-unknown-cipher",
  },
  {
    name: "authorities in a file that is not there",
    text: (parts) => `${start(parts)}${off}[subscriber]\n  ca-certs = "${parts.directory}/no.pem"\n`,
    rule: "subscriber-ca-missing",
  },
  {
    name: "collectd without its types.db",
    text: (parts) => `${start(parts)}${off}[[collectd]]\n  enabled = true\n  typesdb = "/no/such/types.db"\n`,
    rule: "collectd-typesdb-missing",
  },
  {
    name: "two tables of collectd without levels",
    text: (parts) => `${start(parts)}${off}[[collectd]]\n[[collectd]]\n`,
    rule: "multi-listener-defaults",
  },

  { name: "a certificate that is not there", text: tls("nowhere.pem"), rule: "cert-file-not-found" },
  { name: "a directory for a certificate", text: tls("."), rule: "cert-file-not-found" },
  { name: "a key that is not there", text: tls("server.crt", "nowhere.key"), rule: "cert-file-not-found" },
  { name: "a certificate without a key", text: tls("server.crt"), rule: "key-missing-in-bundle" },
  { name: "the key of another certificate", text: tls("server.crt", "other.key"), rule: "key-cert-mismatch" },
  { name: "a key behind a password", text: tls("server.crt", "encrypted.key"), rule: "key-encrypted" },
  { name: "a file that is no certificate", text: tls("text.pem", "server.key"), rule: "cert-parse-error" },
  {
    name: "HTTPS with an empty name for the certificate",
    text: (parts) => http(parts, '  https-enabled = true\n  https-certificate = ""\n'),
    rule: "https-certificate-missing-setting",
  },
  { name: "a port above 65535", text: address("127.0.0.1:99999"), rule: "bind-malformed" },
  { name: "a port with a letter in it", text: address("127.0.0.1:8O86"), rule: "bind-malformed" },
  { name: "a host without a port", text: address("localhost"), rule: "bind-malformed" },
  { name: "a port without a colon", text: address("8086"), rule: "bind-malformed" },
  { name: "an IPv6 address without brackets", text: address("::1:8086"), rule: "bind-malformed" },
  { name: "the address of a web page", text: address("http://127.0.0.1:8086"), rule: "bind-malformed" },
  {
    name: "a Unix socket without a path",
    text: (parts) => http(parts, '  unix-socket-enabled = true\n  bind-socket = ""\n'),
    rule: "bind-malformed",
  },
  {
    name: "an abstract Unix socket",
    text: (parts) => http(parts, '  unix-socket-enabled = true\n  bind-socket = "@influxlint"\n'),
    rule: "bind-malformed",
  },
  {
    name: "a Unix socket with the path of a directory",
    text: (parts) => http(parts, `  unix-socket-enabled = true\n  bind-socket = "${parts.directory}"\n`),
    rule: "bind-malformed",
  },
  {
    name: "a Unix socket with a path of 108 bytes",
    text: (parts) => http(parts, `  unix-socket-enabled = true\n  bind-socket = "${socketOf(parts, 108)}"\n`),
    rule: "bind-malformed",
  },
  {
    name: "a Unix socket with a path of 107 bytes",
    text: (parts) => http(parts, `  unix-socket-enabled = true\n  bind-socket = "${socketOf(parts, 107)}"\n`),
  },
  {
    name: "one port for the HTTP API and backups",
    text: (parts) => `${start(parts)}[http]\n  bind-address = "127.0.0.1:${parts.ports[0]}"\n`,
    rule: "port-conflict",
  },
  {
    name: "one port for every interface and for one",
    text: (parts) => `${http(parts, "")}[[graphite]]\n  enabled = true\n  bind-address = ":${parts.ports[1]}"\n`,
    rule: "port-conflict",
  },
  {
    name: "two UDP listeners on one port",
    text: (parts) =>
      `${start(parts)}${off}${`[[udp]]\n  enabled = true\n  bind-address = "127.0.0.1:${parts.ports[1]}"\n`.repeat(2)}`,
    rule: "port-conflict",
  },
  {
    name: "two UDP listeners, one without an address",
    text: (parts) =>
      `${start(parts)}${off}[[udp]]\n  enabled = true\n  bind-address = "127.0.0.1:${parts.ports[1]}"\n[[udp]]\n  enabled = true\n`,
    rule: "multi-listener-defaults",
  },
];
