import type { Host } from "../host.ts";

/** What the server may ask of the place it runs in; see node.ts and browser.ts. */
export interface ServerHost {
  /** Calls back when the messages at hand have been given out. */
  defer(callback: () => void): void;
  /** Looks at files that configurations name, below a root; absent where there is no file system. */
  readonly filesBelow?: (root: string) => Host;
  /** The text of a file; undefined where it cannot be read. Absent where there is no file system. */
  readonly readText?: (path: string) => string | undefined;
  /**
   * What stands at a path, and its text where that is a regular file of a sane size. Links are not followed: this is how
   * project files are read in a workspace that is not trusted.
   */
  readonly plain?: (path: string) => { readonly text: string | undefined } | undefined;
  /** Whether something stands at a path. */
  readonly exists?: (path: string) => boolean;
  /** What is in a folder; undefined for what is none, or cannot be read. */
  readonly list?: (path: string) => readonly FolderEntry[] | undefined;
}

/** A file or folder in a folder; links are files. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}
