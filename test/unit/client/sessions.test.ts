import { strict as assert } from "node:assert";
import { Sessions } from "../../../client/src/sessions.ts";

/** Sessions whose starts end when the test says so. */
function world() {
  const events: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  let count = 0;
  const sessions = new Sessions(() => {
    const name = String(++count);
    events.push(`start ${name}`);
    return new Promise<{ stop(): Promise<void> }>((resolve, reject) => {
      const stop = (): Promise<void> => {
        events.push(`stop ${name}`);
        return Promise.resolve();
      };
      ends.push((error) => (error === undefined ? resolve({ stop }) : reject(error)));
    });
  });
  return { events, sessions, end: (index: number, error?: Error) => ends[index]?.(error) };
}

/** Lets everything run that waits for nothing. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("The sessions of the extension", () => {
  it("are one at a time, begun once", async () => {
    const { events, sessions, end } = world();
    assert.ok(!sessions.isBegun);
    const [a, b] = [sessions.begin(), sessions.begin()];
    assert.ok(sessions.isBegun);
    end(0);
    assert.equal(await a, await b);
    assert.equal(await sessions.begin(), await a);
    await sessions.stop();
    assert.ok(!sessions.isBegun);
    await sessions.stop();
    assert.deepEqual(events, ["start 1", "stop 1"]);
  });

  it("are only started by a restart that wakes the extension", async () => {
    const { events, sessions, end } = world();
    const restarted = sessions.restart();
    await settled();
    end(0);
    assert.equal(await sessions.begin(), await restarted);
    assert.deepEqual(events, ["start 1"]);
  });

  it("are restarted while one is starting, twice at once too: one after the other", async () => {
    const { events, sessions, end } = world();
    void sessions.begin();
    const first = sessions.restart();
    const second = sessions.restart();
    await settled();
    assert.deepEqual(events, ["start 1"]);
    end(0);
    await settled();
    assert.deepEqual(events, ["start 1", "stop 1", "start 2"]);
    end(1);
    await first;
    await settled();
    assert.deepEqual(events.slice(3), ["stop 2", "start 3"]);
    end(2);
    assert.equal(await sessions.begin(), await second);
  });

  it("that failed are tried again, by whatever comes next", async () => {
    const { events, sessions, end } = world();
    const failed = sessions.begin();
    end(0, new Error("no worker"));
    await assert.rejects(failed, /no worker/);
    assert.ok(!sessions.isBegun);
    const again = sessions.begin();
    const restarted = sessions.restart();
    end(1, new Error("still none"));
    await assert.rejects(again, /still none/);
    await settled();
    end(2);
    assert.equal(await sessions.begin(), await restarted);
    assert.deepEqual(events, ["start 1", "start 2", "start 3"]);
  });
});
