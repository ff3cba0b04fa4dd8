/** The rules that tell why influxd cannot parse a file: what they find is in the way of the text, not of a value that it gives. */
export const unparsedBy: ReadonlySet<string> = new Set(["toml-syntax", "toml-newer-syntax", "duplicate-key"]);
