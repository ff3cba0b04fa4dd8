import { allRules } from "../server/src/rules/cluster-index.ts";

/** What is written of package.json here; there is more. */
export interface Manifest extends Readonly<Record<string, unknown>> {
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, object>> };
  };
}

/** What of package.json concerns VS Code; the rest is npm's. */
const fields = new Set(
  (
    "name displayName description version publisher license author repository homepage bugs qna sponsor pricing " +
    "categories keywords icon galleryBanner main browser extensionKind activationEvents capabilities contributes"
  ).split(" "),
);

/** The manifest of the extension. The ids of the rules are added, so that VS Code offers them, and marks what is none. */
export function extensionManifest(manifest: Manifest): Manifest {
  const { contributes, engines } = manifest;
  const { configuration } = contributes;
  const name = "influxlint.rules";
  const propertyNames = { enum: allRules.map(({ id }) => id), errorMessage: "There is no such rule." };
  const properties = { ...configuration.properties, [name]: { ...configuration.properties[name], propertyNames } };
  return {
    ...Object.fromEntries(Object.entries(manifest).filter(([field]) => fields.has(field))),
    contributes: { ...contributes, configuration: { ...configuration, properties } },
    engines: { vscode: engines.vscode },
  };
}
