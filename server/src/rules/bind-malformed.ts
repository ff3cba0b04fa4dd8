import type { Config } from "../config/config.ts";
import { type AddressReason, parseAddress } from "../config/values/address.ts";
import { type BindAddress, bindAddresses } from "./bind-addresses.ts";
import { configPage, settingDocs } from "./docs.ts";
import type { Files } from "./files.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isPlaceholder, isTemplate } from "./unexpanded.ts";

const reasons: Record<AddressReason, string> = {
  "missing-port": "it has no port",
  "too-many-colons": "it has too many colons (an IPv6 address needs brackets)",
  "missing-bracket": "a bracket is missing",
  "unexpected-bracket": "a bracket is in the wrong place",
  "invalid-port": "its port is not between 0 and 65535",
  "unknown-service": "its port is no number",
  "bad-host": "its host is neither an IP address nor a name",
};

export default rule({
  id: "bind-malformed",
  severity: "error",
  impact: "startup",
  summary: "An address that influxd cannot listen on",
  why: "An address is host and port with a colon between them, `127.0.0.1:8086` or `[::1]:8086`; without a host it means every interface. influxd looks at it only when it opens the socket, and does not start if it cannot.",
  docs: [configPage({ oss: "http-bind-address", data: "bind-address-1", meta: "http-bind-address" })],
  bad: `[http]
  bind-address = "localhost"
`,
  alsoBad: [
    `[http]
  bind-address = ":metrics"
`,
    `[http]
  unix-socket-enabled = true
  bind-socket = ""
`,
  ],
  good: `[http]
  bind-address = "localhost:8086"
`,
  *check(config, files) {
    for (const bind of bindAddresses(config)) {
      const { section, key, setting, address, network } = bind;
      // What is left of a template is the business of `toml-syntax`, which looks at files only.
      if (isTemplate(address) || (isPlaceholder(address) && setting.from.kind === "file")) continue;
      const at = section.at(key);
      const parsed = parseAddress(address, network);
      if (!parsed.ok) {
        const meant = suggest(bind);
        const message = `influxd does not start: ${quote(address)} is no address for \`${setting.name}\`: ${/^[a-z]+:\/\//i.test(address) ? "it is a URL" : reasons[parsed.reason]}`;
        const fixes =
          meant === undefined
            ? []
            : [{ title: `Write \`${meant}\``, safe: false, edits: section.set(key, `"${meant}"`) }];
        yield { at, setting: setting.name, stage: "run", message, fixes };
      } else if (parsed.value.port === undefined) {
        // The machine may have such a service; ours has not.
        const message = `influxd starts only if this machine knows a port by the name of ${quote(parsed.value.service)}`;
        yield { at, setting: setting.name, severity: "warning", impact: "reliability", message };
      } else if (address === "" && section.name === "udp" && setting.from.kind !== "default") {
        const message = `influxd does not start: \`${setting.name}\` is empty`;
        yield { at, setting: setting.name, stage: "run", message };
      }
    }
    const why = socketObstacle(config, files);
    if (why === undefined) return;
    const http = config.section("http");
    const message = `influxd does not start: \`http.bind-socket\` ${why}`;
    const docs = [settingDocs("http", "bind-socket")];
    yield { at: http.at("bind-socket"), setting: "http.bind-socket", stage: "run", message, docs };
  },
});

/** How many bytes the path of a Unix socket may have on Linux (unix(7): `sun_path` has 108 with the zero behind it). */
const longestPath = 107;

/** Why the Unix socket cannot be opened, or its file cannot get its mode (influxd 1.8.10 services/httpd/service.go Open). */
function socketObstacle(config: Config, files: Files): string | undefined {
  const http = config.section("http");
  const path = http.get("bind-socket");
  if (http.get("enabled") !== true || http.get("unix-socket-enabled") !== true) return undefined;
  if (path === undefined || isTemplate(path)) return undefined;
  const setsMode = (http.get("unix-socket-permissions") ?? 0) !== 0;
  if (path === "") return setsMode ? "is empty" : undefined;
  if (path.startsWith("@")) return setsMode ? "names no file whose permissions could be set" : undefined;
  const answer = files.at(path);
  if (answer.status === "found" && answer.kind === "directory") return "is a directory";
  return bytesOf(path) > longestPath ? `is longer than the ${longestPath} bytes that a socket may have` : undefined;
}

/** The length of a text in UTF-8. */
function bytesOf(text: string): number {
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}

/** What was probably meant: a port alone, a host alone, the address in a URL, or an IPv6 address without brackets. */
function suggest({ section, key, setting, address, network }: BindAddress): string | undefined {
  if (!section.has(key) || setting.from.kind !== "file") return undefined;
  const usual = typeof setting.key.default === "string" ? setting.key.default : "";
  const port = usual.slice(usual.lastIndexOf(":"));
  const [, host] = /^(?:[a-z]+:\/\/)?([^/]*)\/*$/.exec(address.trim()) ?? [];
  if (host === undefined || host === "") return undefined;
  const isAddress = (guess: string): boolean => parseAddress(guess, network).ok;
  // The backup service is for this machine only, unless the file says more.
  const usualHost = usual.slice(0, -port.length);
  const plain = [
    /^[0-9]+$/.test(host) ? `${usualHost}:${host}` : host.replace(/^\*:/, ":"),
    withBrackets(host, port, isAddress),
  ];
  const meant = [...plain, /^\[.*:.*\]$/.test(host) ? "" : `${host}${port}`].find(
    (guess) => guess !== undefined && guess !== "" && isAddress(guess),
  );
  return meant === address || meant?.includes('"') === true ? undefined : meant;
}

/**
 * An IPv6 address with its brackets and its port: `::1:8086` is `[::1]:8086`, as is `::1` alone. Where the last group may
 * be either a port or a part of the address nobody can say.
 */
function withBrackets(host: string, port: string, isAddress: (guess: string) => boolean): string | undefined {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  if (!bare.includes(":")) return undefined;
  const [, before = "", last = ""] = /^(.*)(:[0-9]{4,5})$/.exec(bare) ?? [];
  const split = [`[${before}]${last}`, `[${before}:]${last}`].find(
    (guess) => before !== "" && last !== "" && isAddress(guess),
  );
  const whole = `[${bare}]${port}`;
  if (!isAddress(whole)) return split;
  return split === undefined ? whole : last === port ? split : undefined;
}
