import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { findingsOf, type Parts, start, withCertificates } from "./machine.ts";
import { withInfluxd } from "./server.ts";

/** A request without credentials, the answer of an influxd that serves it, and the rule that says so. */
const requests = [
  { path: "/query?q=SHOW%20DATABASES", method: "GET", served: 200, rule: "auth-disabled" },
  { path: "/write?db=probe", method: "POST", served: 204, rule: "auth-disabled" },
  { path: "/debug/pprof/cmdline", method: "GET", served: 200, rule: "pprof-exposed" },
] as const;

/** Nothing guards these before 1.7.9, so no rule speaks about them for that release; see the test of that name. */
const alwaysServed = [
  { path: "/ping", served: 204 },
  { path: "/debug/vars", served: 200 },
] as const;

const cases: readonly { readonly name: string; readonly http: string }[] = [
  { name: "as it comes", http: "" },
  { name: "with users", http: "  auth-enabled = true\n" },
  { name: "without profiles", http: "  pprof-enabled = false\n" },
  { name: "with users, without profiles", http: "  auth-enabled = true\n  pprof-enabled = false\n" },
  { name: "with a misspelt switch for users", http: "  auth_enabled = true\n" },
];

/** Asks a question and waits for the whole answer: influxd sends the first line of it before it has done anything. */
async function query(origin: string, text: string): Promise<number> {
  const answer = await fetch(`${origin}/query?q=${encodeURIComponent(text)}`, { method: "POST" });
  await answer.text();
  return answer.status;
}

/** Whether a backup of everything can be taken from an address, with no password at all. */
async function backsUp(here: Parts, host: string): Promise<boolean> {
  try {
    // influxd itself tries again and again where nobody listens.
    const socket = connect(here.ports[0], host);
    await once(socket, "connect");
    socket.destroy();
    const folder = join(here.directory, `backup-${host}`);
    execFileSync("influxd", ["backup", "-portable", "-host", `${host}:${here.ports[0]}`, folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** An address of this machine that is not its loopback. */
function ownAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === "IPv4" && !one.internal)?.address;
}

describe("what influxd answers without credentials", () => {
  const parts = withCertificates();

  for (const { name, http } of cases) {
    it(`is what influxlint says: ${name}`, async () => {
      const here = await parts();
      const text = `${start(here)}[http]\n  bind-address = "127.0.0.1:${here.ports[1]}"\n${http}`;
      const said = new Set(findingsOf(text).map(({ rule }) => rule));
      await withInfluxd(here.directory, text, async (server) => {
        assert.ok(server.started, server.started ? "" : server.output);
        const origin = `http://127.0.0.1:${here.ports[1]}`;
        // Before there is an administrator, the first who comes becomes one: `auth-no-admin-hint`.
        assert.equal(await query(origin, "CREATE USER root WITH PASSWORD 'p' WITH ALL PRIVILEGES"), 200);
        assert.equal(said.has("auth-no-admin-hint"), !said.has("auth-disabled"));
        await query(origin, "CREATE DATABASE probe");
        for (const { path, method, served, rule } of requests) {
          const body = method === "POST" ? "m v=1" : null;
          const { status } = await fetch(origin + path, { method, body });
          assert.equal(status === served, said.has(rule), `${path} gives ${status}, ${rule}`);
        }
        for (const { path, served } of alwaysServed) assert.equal((await fetch(origin + path)).status, served, path);
      });
    });
  }

  it("is profiles, statistics and /ping even with users, which only 1.7.9 and later can guard", () => {
    const text = "[http]\n  auth-enabled = true\n";
    const rules = findingsOf(text).map(({ rule }) => rule);
    assert.ok(rules.includes("pprof-exposed"));
    assert.ok(!rules.includes("ping-auth-disabled") && !rules.includes("debug-vars-exposed"));
  });

  for (const users of [false, true]) {
    for (const open of [false, true]) {
      const name = `${open ? "on every interface" : "on this machine"}, ${users ? "with" : "without"} users`;
      it(`is a backup of everything through the port for backups: ${name}`, async () => {
        const own = ownAddress();
        const here = await parts();
        const rpc = `${open ? "" : "127.0.0.1"}:${here.ports[0]}`;
        const http = `[http]\n  bind-address = "127.0.0.1:${here.ports[1]}"\n  auth-enabled = ${users}\n`;
        const text = start(here, rpc) + http;
        await withInfluxd(here.directory, text, async (server) => {
          assert.ok(server.started, server.started ? "" : server.output);
          await query(`http://127.0.0.1:${here.ports[1]}`, "CREATE USER root WITH PASSWORD 'p' WITH ALL PRIVILEGES");
          assert.equal(await backsUp(here, "127.0.0.1"), true);
          const said = findingsOf(text).some(({ rule }) => rule === "rpc-bind-exposed");
          assert.equal(said, open);
          if (own === undefined) console.log("      not tried from outside: this machine has only a loopback address");
          else assert.equal(await backsUp(here, own), said);
        });
      });
    }
  }
});
