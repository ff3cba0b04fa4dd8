import type { Stats } from "node:fs";

/** A user of a machine, and the groups that it is in. */
export interface User {
  readonly uid: number;
  readonly gids: ReadonlySet<number>;
}

/** A user by the machine's own /etc/passwd and /etc/group; undefined where it is not in there, or nobody can read them. */
export function userOf(name: string, readText: (path: string) => string | undefined): User | undefined {
  try {
    const [, , uid = "", gid = ""] = lines(readText("/etc/passwd")).find(([user]) => user === name) ?? [];
    if (!/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return undefined;
    const groups = lines(readText("/etc/group")).filter(
      ([, , , members]) => members?.split(",").includes(name) === true,
    );
    return { uid: Number(uid), gids: new Set([Number(gid), ...groups.map(([, , group]) => Number(group))]) };
  } catch {
    return undefined;
  }
}

/** A group by its number, and whether it is one of influxd's: the user `influxdb` is in it, or it bears that name. */
export function groupOf(
  gid: number,
  readText: (path: string) => string | undefined,
): { readonly name: string; readonly isInfluxds: boolean } | undefined {
  const name = lines(readText("/etc/group")).find(([, , number]) => number === String(gid))?.[0];
  if (name === undefined || name === "") return undefined;
  return { name, isInfluxds: name === "influxdb" || userOf("influxdb", readText)?.gids.has(gid) === true };
}

function lines(text: string | undefined): string[][] {
  return (text ?? "").split("\n").map((line) => line.trim().split(":"));
}

/** Whether owner and mode let a user read a file behind these directories. Access control lists are not looked at. */
export function mayRead(user: User, file: Stats, directories: readonly Stats[]): boolean {
  return user.uid === 0 || (allows(user, file, 4) && directories.every((directory) => mayEnter(user, directory)));
}

/** Whether owner and mode let a user pass through a directory. */
export function mayEnter(user: User, directory: Stats): boolean {
  return user.uid === 0 || allows(user, directory, 1);
}

function allows({ uid, gids }: User, { mode, uid: owner, gid: group }: Stats, bit: number): boolean {
  const shift = owner === uid ? 6 : gids.has(group) ? 3 : 0;
  return ((mode >> shift) & bit) !== 0;
}
