/** The releases of InfluxDB 1.x that influxlint knows, oldest first (the release tags of influxdata/influxdb, and Enterprise's own 1.11.3). */
export const versions = [
  ...patches("1.7", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
  ...patches("1.8", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  ...patches("1.9", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
  ...patches("1.10", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  ...patches("1.11", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  ...patches("1.12", [0, 1, 2, 3, 4]),
] as const;

/** The newest release that influxlint knows: the target where nothing says another. */
export const newestVersion = "1.12.4";

function patches(series: string, numbers: readonly number[]): string[] {
  return numbers.map((number) => `${series}.${number}`);
}

/** Negative when version `a` is older than `b`, 0 when they are the same, positive when it is newer; "1.8" is "1.8.0". */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The release that a text names: "1.12.4" is itself, "1.8" its newest patch; undefined for one that we do not know. */
export function resolveTarget(text: string): string | undefined {
  if (/^[0-9]+\.[0-9]+$/.test(text)) return versions.findLast((version) => version.startsWith(`${text}.`));
  return versions.find((version) => version === text);
}

/** The releases for which something holds, as stretches; empty where it holds for all. */
export function stretches(holds: readonly boolean[]): string {
  const found: string[] = [];
  for (const [index, version] of versions.entries()) {
    if (holds[index] !== true || holds[index - 1] === true) continue;
    const end = holds.indexOf(false, index);
    const last = versions[(end < 0 ? versions.length : end) - 1] ?? version;
    if (index === 0 && end < 0) return "";
    if (end < 0) found.push(`from ${version} on`);
    else found.push(index === 0 ? `up to ${last}` : last === version ? version : `${version} to ${last}`);
  }
  return found.join(", ");
}
