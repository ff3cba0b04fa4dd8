import type { Config } from "./config.ts";

/** Computes something about a configuration once, however many rules ask for it. */
export function oncePerConfig<T>(compute: (config: Config) => T): (config: Config) => T {
  return (config) => config.memory.get(compute, config);
}
