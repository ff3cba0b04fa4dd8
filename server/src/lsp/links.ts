import type { DocumentLink } from "vscode-languageserver";
import { sectionUrl } from "../rules/docs.ts";
import { fileUri } from "./documents.ts";
import { sectionOf, writtenSettings } from "./place.ts";
import type { View } from "./view.ts";

/** Sections lead to their documentation, settings that name a file to the file where it exists. */
export function documentLinks(view: View): DocumentLink[] {
  const { config, options } = view;
  const links: DocumentLink[] = [];
  const add = (span: { start: number; end: number }, target: string, tooltip: string): void => {
    links.push({ range: view.range(span), target, ...(view.client.linkTooltips ? { tooltip } : {}) });
  };
  for (const table of config.document.tables) {
    const section = sectionOf(config, table);
    const url = section === undefined ? undefined : sectionUrl(config.kind, section.name);
    if (url !== undefined) add(table.key.span, url, "InfluxData's documentation of this section");
  }
  for (const [{ value }, { key }] of writtenSettings(config)) {
    if (key.definition.file === undefined || value?.kind !== "string" || options.host === undefined) continue;
    const answer = options.host.inspect(value.value);
    const path = options.host.locate?.(value.value);
    if (answer.status !== "found" || answer.kind !== "file" || path === undefined) continue;
    const quotes = value.quote.length;
    add({ start: value.span.start + quotes, end: value.span.end - quotes }, fileUri(path), "Open this file");
  }
  return links;
}
