import { defaultValue } from "./default-value.ts";
import { canonical, type Setting, type SettingValue } from "./setting.ts";

/** The services that fill in what is not set (WithDefaults of influxd 1.8.10 services/NAME/config.go). */
const filling = /^(?:graphite|collectd|opentsdb|udp)\[/;

/** What they use as it is all the same: an address of UDP, and what is checked before they look at it. */
const unfilled = /^udp\[\d+\]\.bind-address$|\.(?:security-level|parse-multivalue-plugin)$/;

/**
 * What a service uses in place of a value that is empty or zero; undefined where it takes the value as it is. influxd's
 * configuration keeps the zero, and that is also what `influxd config` prints.
 */
export function usedInstead({ name, key, value, from }: Setting): SettingValue | undefined {
  if (!filling.test(name) || unfilled.test(name)) return undefined;
  if (value !== "" && value !== 0 && value !== 0n) return undefined;
  const fallback = defaultValue(key);
  if (fallback === undefined || typeof fallback === "boolean" || fallback === value) return undefined;
  return canonical({ name, key, value: fallback, from });
}
