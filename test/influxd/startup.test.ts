import assert from "node:assert/strict";
import { findingsOf, startupRules, withCertificates } from "./machine.ts";
import { withInfluxd } from "./server.ts";
import { listen } from "./sockets.ts";
import { cases, http } from "./startup-cases.ts";

describe("what influxd starts with", () => {
  const parts = withCertificates();

  for (const { name, text, environment = {}, rule } of cases) {
    it(rule === undefined ? `${name}: starts` : `${name}: does not start, says ${rule}`, async () => {
      const here = await parts();
      const configuration = text(here);
      assert.deepEqual(startupRules(findingsOf(configuration, environment)), rule === undefined ? [] : [rule]);
      await withInfluxd(
        here.directory,
        configuration,
        (server) => {
          assert.equal(server.started, rule === undefined, server.started ? "it starts" : server.output);
        },
        environment,
      );
    });
  }

  it("a port that another program has: does not start, and no file can tell", async () => {
    const here = await parts();
    const other = await listen(here.ports[1]);
    try {
      await withInfluxd(here.directory, http(here, ""), (server) => {
        assert.ok(!server.started && server.output.includes("address already in use"));
      });
    } finally {
      other.close();
    }
  });
});
