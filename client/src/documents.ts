import type { DocumentSelector } from "vscode";

/** The language of influxdb.conf and its kin. */
export const languageId = "influxdb-conf";

/**
 * The names by which a document is served although the user gave it another language. They are those that
 * `contributes.languages` claims in package.json; a test compares the two.
 */
export const filePatterns = [
  "influxdb*.conf",
  "influxdb*.toml",
  "*.influxdb.conf",
  "influxdb*.conf.{example,sample,default,dist,orig,old,new,bak,backup}",
  "influxdb*.conf.{dpkg-dist,dpkg-new,dpkg-old,rpmnew,rpmsave,rpmorig}",
  "influxdb*.conf.[0-9]*",
  "*influxdb*/meta.conf",
] as const;

/** Languages that people give to these files, and none for a file that VS Code does not know. */
const otherLanguages = ["toml", "ini", "properties", "plaintext"] as const;

/** What the server is asked about: our language whatever its name, and documents of these names in their languages. */
export const documentSelector: readonly { readonly language: string; readonly pattern?: string }[] = [
  { language: languageId },
  // One filter for each pair: VS Code's patterns know no braces within braces.
  ...otherLanguages.flatMap((language) => filePatterns.map((pattern) => ({ language, pattern: `**/${pattern}` }))),
];

/** The same for VS Code's own functions. */
export const editorSelector: DocumentSelector = documentSelector;

/** The project file, which the server reads and which has diagnostics, but is no configuration. */
export const projectFileName = "influxlint.toml";

/** What the server is told about: configurations and project files. */
export const syncedSelector: typeof documentSelector = [
  ...documentSelector,
  ...otherLanguages.map((language) => ({ language, pattern: `**/${projectFileName}` })),
];
