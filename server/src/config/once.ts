import type { Config } from "./config.ts";

/** Computes something about a configuration once, however many rules ask for it. */
export function oncePerConfig<T>(compute: (config: Config) => T): (config: Config) => T {
  const results = new WeakMap<Config, { readonly value: T }>();
  return (config) => {
    let result = results.get(config);
    if (result === undefined) {
      result = { value: compute(config) };
      results.set(config, result);
    }
    return result.value;
  };
}
