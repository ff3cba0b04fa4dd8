import assert from "node:assert/strict";
import { environmentLines } from "../../../server/src/lint/environment-file.ts";

describe("the lines of an environment file", () => {
  for (const line of ['A="', "A='", 'A="\\"', `A="'`, "A=1 \\"])
    it(`such as ${JSON.stringify(line)} are told in time that grows with their number, not with its square`, () => {
      const time = (lines: number): number => {
        const text = `${`${line}\n`.repeat(lines)}B="`;
        const start = process.cpuUsage();
        assert.ok(environmentLines(text).length > 0);
        const { user, system } = process.cpuUsage(start);
        return user + system;
      };
      time(10_000);
      const [short, long] = [time(10_000), time(320_000)];
      // 32 times as many; its square would be a thousand times as much.
      assert.ok(long < 250 * short, `${long / short} times the time`);
    });
});
