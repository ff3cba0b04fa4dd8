import assert from "node:assert/strict";
import { strongSecret } from "../complete.ts";
import { inWorld, only, report, required } from "./world.ts";

const weak = `${required}[http]\n  auth-enabled = true\n  shared-secret = "hunter2"\n`;
const files = { "influxdb.conf": weak };
const rule = only("jwt-weak-secret");

describe("secrets that --unsafe-fixes writes", () => {
  it("are made for the run, and only in the file", () => {
    inWorld(files, ({ run, read }) => {
      const made: string[] = [];
      const newSecret = (): string => {
        made.push(strongSecret);
        return strongSecret;
      };
      const { code, out, err } = run(["--unsafe-fixes", "--report=json=r.json", ...rule, "influxdb.conf"], {
        newSecret,
      });
      assert.equal(code, 0, err);
      assert.equal(read("influxdb.conf"), weak.replace("hunter2", strongSecret));
      assert.equal(made.length, 1);
      assert.ok(![out, err, read("r.json")].some((text) => text.includes(strongSecret)));
    });
  });

  it("are in the patch of --diff, and in none without it", () => {
    inWorld(files, ({ run, read }) => {
      const { out } = run(["--unsafe-fixes", "--diff", ...rule, "influxdb.conf"]);
      assert.ok(out.includes(`+  shared-secret = "${strongSecret}"`), out);
      assert.equal(read("influxdb.conf"), weak);
      run(["--fix", ...rule, "influxdb.conf"]);
      assert.equal(read("influxdb.conf"), weak);
    });
  });

  it("are not in reports, nor is what stands for them", () => {
    inWorld(files, ({ run }) => {
      const json = report(run(["--format=json", ...rule, "influxdb.conf"]));
      assert.deepEqual(json.files[0]?.findings[0]?.fixes, []);
      assert.match(run([...rule, "influxdb.conf"]).out, /fix: Write a new random secret \(--unsafe-fixes\)/);
    });
  });
});

describe("values that only a person knows", () => {
  it("are not written, and the report says where they are asked for", () => {
    const text = `${required}[http]\n  https-enabled = true\n  https-certificate = ""\n`;
    inWorld({ "influxdb.conf": text }, ({ run, read }) => {
      const some = only("https-certificate-missing-setting");
      const { code, out } = run(["--unsafe-fixes", ...some, "influxdb.conf"]);
      assert.equal(code, 1);
      assert.equal(read("influxdb.conf"), text);
      assert.match(out, /fix: Name the certificate \(in the editor\)/);
      assert.deepEqual(report(run(["--format=json", ...some, "influxdb.conf"])).files[0]?.findings[0]?.fixes, []);
    });
  });
});
