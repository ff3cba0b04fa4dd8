import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer, type Server } from "node:net";

/** The state of a TCP socket that listens, and of a UDP socket, in /proc/net. */
const listening = { tcp: "0A", udp: "07" } as const;

/** The sockets on which a process of this machine can be reached: `tcp all:8086`, `unix /tmp/influxdb.sock`, sorted. */
export function openSockets(pid: number): string[] {
  const inodes = inodesOf(pid);
  const found: string[] = [];
  for (const protocol of ["tcp", "udp"] as const) {
    for (const table of [protocol, `${protocol}6`]) {
      for (const row of rowsOf(pid, table)) {
        const [, local = "", , state, , , , , , inode = ""] = row;
        if (state === listening[protocol] && inodes.has(inode)) found.push(`${protocol} ${addressOf(local)}`);
      }
    }
  }
  for (const [, , , flags, , , inode = "", path] of rowsOf(pid, "unix")) {
    if (flags === "00010000" && path !== undefined && inodes.has(inode)) found.push(`unix ${path}`);
  }
  return found.sort();
}

function inodesOf(pid: number): Set<string> {
  const inodes = new Set<string>();
  for (const name of readdirSync(`/proc/${pid}/fd`)) {
    const inode = /^socket:\[(\d+)\]$/.exec(targetOf(`/proc/${pid}/fd/${name}`))?.[1];
    if (inode !== undefined) inodes.add(inode);
  }
  return inodes;
}

/** What a descriptor stands for; "" for one that was closed since the directory was read. */
function targetOf(descriptor: string): string {
  try {
    return readlinkSync(descriptor);
  } catch {
    return "";
  }
}

function rowsOf(pid: number, table: string): string[][] {
  const lines = readFileSync(`/proc/${pid}/net/${table}`, "utf8").trim().split("\n");
  return lines.slice(1).map((line) => line.trim().split(/\s+/));
}

/** `0100007F:1F96` is `127.0.0.1:8086`: four bytes in the order of the machine, here little-endian. */
function addressOf(local: string): string {
  const [address = "", port = ""] = local.split(":");
  const bytes = (address.match(/.{8}/g) ?? []).flatMap((word) => [...Buffer.from(word, "hex").reverse()]);
  const number = Number.parseInt(port, 16);
  if (bytes.every((byte) => byte === 0)) return `all:${number}`;
  if (bytes.length === 4) return `${bytes.join(".")}:${number}`;
  return bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1
    ? `::1:${number}`
    : `${Buffer.from(bytes).toString("hex")}:${number}`;
}

/** Ports of the loopback interface that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen()));
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** A server on a port, or on any free one. */
export function listen(port = 0): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve(server);
    });
  });
}
