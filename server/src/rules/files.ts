import type { ConfigFile, FileAnswer, PemAnswer } from "../host.ts";

/** What is known of the world around a configuration: the files that it names, the day, what stands in front of it. */
export interface Files {
  /** The answer for a path as written; "unknown" where nobody looked. */
  at(path: string): FileAnswer;
  /** What a certificate or key file says. */
  pem(path: string): PemAnswer;
  /** Whether the user `influxdb` may read a file; undefined where nobody can say. */
  readableByInfluxd(path: string): boolean | undefined;
  /** The directory that keeps that user from a file; undefined where none does, or nobody can say. */
  closedToInfluxd(path: string): string | undefined;
  /** The configuration file itself. */
  readonly config: ConfigFile;
  /** Today, `2027-01-31`; undefined where nobody said. */
  readonly today: string | undefined;
  /** From how many days ahead on the end of a certificate is a warning; undefined where nobody said. */
  readonly expiryDays: number | undefined;
  /** Whether a reverse proxy in front of the HTTP API ends TLS: nothing in a configuration tells. */
  readonly behindProxy: boolean;
}

const unknown = { status: "unknown" } as const;

/** Nothing is known of the configuration file: it is no file, or nobody looked. */
export const unknownConfig: ConfigFile = { mode: undefined, readableByInfluxd: undefined };

/** Nobody looked: untrusted workspaces, `--no-files`, standard input of another machine. */
export const noFiles: Files = {
  at: () => unknown,
  pem: () => unknown,
  readableByInfluxd: () => undefined,
  closedToInfluxd: () => undefined,
  config: unknownConfig,
  today: undefined,
  expiryDays: undefined,
  behindProxy: false,
};
