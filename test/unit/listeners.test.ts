import assert from "node:assert/strict";
import { lint } from "../../server/src/lint/lint.ts";

describe("listeners", () => {
  it("Raft asks for proof where the portal's setting and a secret say so", () => {
    const raft = (text: string): string | undefined =>
      lint({ path: "meta.conf", text: `# influxlint: kind=meta\n[meta]\n${text}` }).config.listeners.find(
        ({ service }) => service === "meta-raft",
      )?.authentication;
    const secret = 'internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n';
    assert.equal(raft(""), "none");
    assert.equal(raft("raft-portal-auth-required = true\n"), "none");
    assert.equal(raft(`raft-dialer-auth-required = true\n${secret}`), "none");
    assert.equal(raft(`raft-portal-auth-required = true\n${secret}`), "shared-secret");
  });
});
