import { deepEqual, equal, match, ok } from "node:assert/strict";
import { checkKeys, factsFolder } from "../../scripts/check-keys.ts";
import { dataNode } from "../../server/src/config/schema/data-node.ts";
import type { SectionDefinition } from "../../server/src/config/schema/definition.ts";
import { metaNode } from "../../server/src/config/schema/meta-node.ts";

describe("key table", () => {
  it("says what the facts say", function () {
    const check = checkKeys();
    if (check === undefined) {
      console.log(`      skipped: no facts in ${factsFolder}; INFLUXLINT_FACTS names their folder`);
      this.skip();
    }
    deepEqual(check.differences, []);
  });

  for (const [file, table] of Object.entries({ "influxdb.conf": dataNode, "influxdb-meta.conf": metaNode })) {
    for (const [name, section] of Object.entries<SectionDefinition>(table)) {
      it(`describes [${name}] of ${file} in sentences that fit a hover`, () => {
        isSentence(section.about);
        for (const { about } of Object.values(section.keys)) isSentence(about);
      });

      it(`hides the secrets of [${name}] of ${file}, and nothing else`, () => {
        for (const [key, { security, secret }] of Object.entries(section.keys)) {
          equal(secret === true, security === "secret", key);
        }
      });
    }
  }
});

function isSentence(text: string): void {
  match(text, /^[A-Z].*[^.]\.$/);
  ok(text.length <= 112, text);
}
