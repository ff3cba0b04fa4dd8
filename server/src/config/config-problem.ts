import type { Span } from "../text.ts";
import type { SchemaKey } from "./schema/index.ts";

/**
 * Where influxd gives up: reading the file, applying the environment, validating, or, for `run`, opening what the
 * configuration names. In this order; the first failure ends the start.
 */
export type Stage = "parse" | "env" | "validate" | "run";

/** Why influxd refuses a setting, or drops what is written there. */
export type ConfigProblemCode =
  | "type" // a value of another TOML type
  | "dropped" // `headers = 5`: decoded to nothing, without an error
  | "single-table" // [udp]
  | "array-table" // [[http]]
  | "duration"
  | "size"
  | "file-mode"
  | "log-level"
  | "status-filter"
  | "int32-range"
  | "group"
  | "environment" // a variable that cannot be read
  | "environment-panic" // a variable that crashes influxd
  | "required"
  | "index-version"
  | "not-positive" // a duration or count that must be above zero
  | "negative"
  | "empty"
  | "graphite-template"
  | "graphite-tag"
  | "collectd-security-level"
  | "collectd-multivalue"
  | "tls-version"
  | "tls-cipher"
  | "case-variant"; // the same name twice, differing in case only: accepted, and random

export interface ConfigProblem {
  readonly code: ConfigProblemCode;
  /** Undefined where influxd starts all the same. */
  readonly stage: Stage | undefined;
  /** The value, or the name, or, for what is not in the file, where it would stand. */
  readonly at: Span;
  /** The whole name of the setting or section: `udp[1].bind-address`. */
  readonly setting: string;
  readonly key: SchemaKey | undefined;
  /** The environment variable that brought it. */
  readonly variable?: string | undefined;
  /** A short code or piece of the value that says more, such as `unknown-unit`; never a secret. */
  readonly detail?: string | undefined;
  /** Another place that belongs to it. */
  readonly other?: Span | undefined;
}
