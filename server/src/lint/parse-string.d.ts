declare module "@iarna/toml/parse-string.js" {
  /** Reads TOML; throws an error with `line` and `col`, both from 0, where it cannot. */
  export default function parseString(text: string): Record<string, unknown>;
}
