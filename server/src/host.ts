/** What the core may ask of the world. Every answer can be "unknown": cannot see is never the same as missing. */
export interface Host {
  /** What stands at the path that a configuration names (as written there). */
  inspect(path: string): FileAnswer;
}

export type FileAnswer =
  | { readonly status: "missing" }
  | { readonly status: "unknown" }
  | {
      readonly status: "found";
      readonly kind: "file" | "directory" | "other";
      /** POSIX permission bits; undefined where the file system has none. */
      readonly mode: number | undefined;
      /** Whether this process may read it. */
      readonly readable: boolean;
    };
