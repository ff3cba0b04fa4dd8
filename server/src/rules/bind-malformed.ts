import { type AddressReason, parseAddress } from "../config/values/address.ts";
import { type BindAddress, bindAddresses } from "./bind-addresses.ts";
import { configPage } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isTemplate } from "./unexpanded.ts";

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
  ],
  good: `[http]
  bind-address = "localhost:8086"
`,
  *check(config) {
    for (const bind of bindAddresses(config)) {
      const { section, key, setting, address, network } = bind;
      if (isTemplate(address)) continue;
      const at = section.at(key);
      const parsed = parseAddress(address, network);
      if (!parsed.ok) {
        const meant = suggest(bind);
        const message = `influxd does not start: ${quote(address)} is no address for \`${setting.name}\`: ${reasons[parsed.reason]}`;
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
  },
});

/** What was probably meant: a port alone, a host alone, the address in a URL, or an IPv6 address without brackets. */
function suggest({ section, key, setting, address, network }: BindAddress): string | undefined {
  if (!section.has(key) || setting.from.kind !== "file") return undefined;
  const usual = typeof setting.key.default === "string" ? setting.key.default : "";
  const port = usual.slice(usual.lastIndexOf(":"));
  const [, host] = /^(?:[a-z]+:\/\/)?([^/]*)\/*$/.exec(address.trim()) ?? [];
  if (host === undefined || host === "") return undefined;
  const isAddress = (guess: string): boolean => parseAddress(guess, network).ok;
  const plain = [/^[0-9]+$/.test(host) ? `:${host}` : host.replace(/^\*:/, ":"), withBrackets(host, port, isAddress)];
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
