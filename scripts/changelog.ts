/** The heading under which changes are gathered until a release. */
const unreleased = "## Unreleased";

/** What is new since the last release, or undefined where nothing is. */
export function unreleasedChanges(changelog: string): string | undefined {
  const start = changelog.indexOf(`\n${unreleased}\n`);
  if (start < 0) return undefined;
  const [changes = ""] = changelog.slice(start + unreleased.length + 2).split(/^## /m);
  return /^- /m.test(changes) ? changes.trim() : undefined;
}

/** The change log with its unreleased changes under a version and a date, such as `2026-01-31`. */
export function released(changelog: string, version: string, date: string): string {
  return changelog.replace(`\n${unreleased}\n`, `\n${unreleased}\n\n## ${version} - ${date}\n`);
}
