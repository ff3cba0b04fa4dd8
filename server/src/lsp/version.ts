declare const INFLUXLINT_VERSION: string | undefined;

/** The version of the package, put in when it is built. */
export const version = typeof INFLUXLINT_VERSION === "string" ? INFLUXLINT_VERSION : "0.0.0";
