declare const INFLUXLINT_VERSION: string | undefined;

/** Whether this is the built file, and not the sources under a test. */
export const isBuilt = typeof INFLUXLINT_VERSION === "string";

/** The version of the package, put in when it is built. */
export const version = typeof INFLUXLINT_VERSION === "string" ? INFLUXLINT_VERSION : "0.0.0";
