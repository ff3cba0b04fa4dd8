import assert from "node:assert/strict";
import { listenersOf, type Parts, start, withCertificates } from "./machine.ts";
import { withInfluxd } from "./server.ts";

const cases: readonly { readonly name: string; readonly text: (parts: Parts) => string }[] = [
  {
    name: "the HTTP API on this machine",
    text: (parts) => `${start(parts)}[http]\n  bind-address = "127.0.0.1:${parts.ports[1]}"\n`,
  },
  {
    name: "every interface, by an empty host",
    text: (parts) => `${start(parts, `:${parts.ports[0]}`)}[http]\n  bind-address = ":${parts.ports[1]}"\n`,
  },
  {
    name: "every interface, by 0.0.0.0 and [::]",
    text: (parts) => `${start(parts, `0.0.0.0:${parts.ports[0]}`)}[http]\n  bind-address = "[::]:${parts.ports[1]}"\n`,
  },
  {
    name: "a host name",
    text: (parts) => `${start(parts)}[http]\n  bind-address = "localhost:${parts.ports[1]}"\n`,
  },
  { name: "no HTTP API: the port for backups stays", text: (parts) => `${start(parts)}[http]\n  enabled = false\n` },
  {
    name: "one listener of each protocol",
    text: (parts) => `${start(parts)}[http]
  bind-address = "127.0.0.1:${parts.ports[1]}"
[[graphite]]
  enabled = true
  bind-address = "127.0.0.1:${parts.ports[2]}"
[[opentsdb]]
  enabled = true
  bind-address = ":${parts.ports[3]}"
[[udp]]
  enabled = true
  bind-address = "127.0.0.1:${parts.ports[4]}"
`,
  },
  {
    name: "several graphite listeners, one of them for UDP and one switched off",
    text: (parts) => `${start(parts)}[http]
  enabled = false
[[graphite]]
  enabled = true
  bind-address = "127.0.0.1:${parts.ports[1]}"
[[graphite]]
  enabled = true
  protocol = "udp"
  bind-address = ":${parts.ports[1]}"
[[graphite]]
  enabled = false
  bind-address = "127.0.0.1:${parts.ports[2]}"
`,
  },
  {
    name: "collectd, with a file of types",
    text: (parts) => `${start(parts)}[http]
  enabled = false
[[collectd]]
  enabled = true
  bind-address = "127.0.0.1:${parts.ports[1]}"
  typesdb = "${parts.directory}"
`,
  },
  {
    name: "a Unix socket beside the port",
    text: (parts) => `${start(parts)}[http]
  bind-address = "127.0.0.1:${parts.ports[1]}"
  unix-socket-enabled = true
  bind-socket = "${parts.directory}/influxdb.sock"
`,
  },
  {
    name: "one UDP table: what it does not say is the default",
    text: (parts) => `${start(parts)}[http]\n  enabled = false\n[[udp]]\n  bind-address = ":${parts.ports[1]}"\n`,
  },
  {
    name: "names in capitals, and a section as an inline table",
    text: (parts) => start(parts).replace("[meta]", `HTTP = { Bind-Address = "127.0.0.1:${parts.ports[1]}" }\n[meta]`),
  },
];

describe("what influxd listens on", () => {
  const parts = withCertificates();

  for (const { name, text } of cases) {
    it(`is what influxlint lists: ${name}`, async () => {
      const here = await parts();
      const configuration = text(here);
      await withInfluxd(here.directory, configuration, (server) => {
        assert.ok(server.started, server.started ? "" : server.output);
        assert.deepEqual(server.sockets(), listenersOf(here.directory, configuration));
      });
    });
  }

  it("is on TLS where influxlint says so", async () => {
    const here = await parts();
    const configuration = `${start(here)}[http]
  bind-address = "127.0.0.1:${here.ports[1]}"
  https-enabled = true
  https-certificate = "${here.ssl("server.crt")}"
  https-private-key = "${here.ssl("server.key")}"
`;
    await withInfluxd(here.directory, configuration, (server) => {
      assert.ok(server.started, server.started ? "" : server.output);
      assert.deepEqual(server.sockets(), listenersOf(here.directory, configuration));
    });
  });
});
