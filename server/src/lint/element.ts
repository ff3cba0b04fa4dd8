import type { Config } from "../config/config.ts";
import { withoutSecrets } from "../config/secrets.ts";

/**
 * What an element of an array of tables is known by, however many stand above it: `bind-address=:8089`, else
 * `database=telegraf`. The second one with the same name is `bind-address=:8089#2`. Undefined where the setting is in no
 * such element, or where nothing but its number tells it from others.
 */
export function elementOf(config: Config, setting: string): string | undefined {
  const [, section, index] = indexed.exec(setting) ?? [];
  if (section === undefined || index === undefined) return undefined;
  return namesIn(config, section)[Number(index)];
}

/** A setting with what its element is known by instead of its number: `udp[bind-address=:8089].enabled`. */
export function settingIn(element: string | undefined, setting: string): string {
  return element === undefined ? setting : setting.replace(indexed, (_, section: string) => `${section}[${element}]`);
}

const indexed = /^([^.[\]]+)\[(\d+)\]/;

const noNames = (): Map<string, readonly (string | undefined)[]> => new Map();

function namesIn(config: Config, section: string): readonly (string | undefined)[] {
  const sections = config.memory.get(noNames, config);
  const names = sections.get(section) ?? listNames(config, section);
  sections.set(section, names);
  return names;
}

function listNames(config: Config, section: string): (string | undefined)[] {
  const opened = new Map(config.listeners.map(({ setting, address }) => [setting, address]));
  const seen = new Map<string, number>();
  return config.sections(section as "").map(({ label }) => {
    const address = textOf(config, `${label}.bind-address`) ?? opened.get(`${label}.bind-address`);
    const database = textOf(config, `${label}.database`);
    const told = address !== undefined ? `bind-address=${address}` : database && `database=${database}`;
    if (told === undefined) return undefined;
    const name = withoutSecrets(told, config.document, config.environment);
    const ordinal = (seen.get(name) ?? 0) + 1;
    seen.set(name, ordinal);
    return ordinal === 1 ? name : `${name}#${ordinal}`;
  });
}

function textOf(config: Config, setting: string): string | undefined {
  const value = config.settingNamed(setting)?.value;
  return typeof value === "string" && value !== "" ? value : undefined;
}
