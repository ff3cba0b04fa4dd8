import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import type { Host } from "../../../server/src/host.ts";
import { type Finding, lint, type LintOptions } from "../../../server/src/lint/lint.ts";
import { assertOnPages } from "../../on-page.ts";
import type { Severity } from "../../../server/src/rules/rule.ts";
import { type Machine, withMachine } from "../certificates/openssl.ts";

/** A configuration on a machine whose `/etc/ssl` holds certificates of all sorts: see openssl.ts. */
export interface Case {
  readonly text: string;
  /** Modes that files are given before: `leaf.key`. */
  readonly modes?: Readonly<Record<string, number>>;
  /** Days from today, on which the certificates were made; without it there is no today. */
  readonly day?: number;
  readonly host?: Partial<Host>;
  readonly options?: Partial<LintOptions>;
}

export interface Spoken extends Case {
  /** The text that the finding marks. */
  readonly at?: string;
  readonly setting?: string;
  readonly severity?: Severity;
  readonly impact?: string;
  readonly stage?: string;
  readonly message?: RegExp | string;
  readonly related?: number;
}

/** HTTPS with a certificate, and perhaps a key. */
export function https(certificate: string, key?: string): string {
  const named = key === undefined ? "" : `https-private-key = "/etc/ssl/${key}"\n`;
  return `[http]\nhttps-enabled = true\nhttps-certificate = "/etc/ssl/${certificate}"\n${named}`;
}

/** Declares the tests of one rule: the cases that speak once, and those that must stay silent. */
export function testRule(id: string, spoken: readonly Spoken[], silent: readonly Case[]): void {
  describe(id, () => {
    const machine = withMachine();
    for (const wanted of spoken) {
      it(`speaks: ${oneLine(wanted)}`, () => {
        const [finding, ...more] = findingsOf(id, machine, wanted);
        assert.ok(finding, "nothing is said");
        assert.deepEqual(more, []);
        assert.doesNotMatch(finding.message, /[.!]$|\n|PRIVATE KEY-/);
        assert.equal(finding.stage !== undefined, finding.impact === "startup");
        assert.notEqual(finding.docs.length, 0);
        if (wanted.at !== undefined) assert.equal(wanted.text.slice(finding.at.start, finding.at.end), wanted.at);
        if (wanted.setting !== undefined) assert.equal(finding.setting, wanted.setting);
        if (wanted.severity !== undefined) assert.equal(finding.severity, wanted.severity);
        if (wanted.impact !== undefined) assert.equal(finding.impact, wanted.impact);
        if (wanted.stage !== undefined) assert.equal(finding.stage, wanted.stage);
        if (typeof wanted.message === "string") assert.equal(finding.message, wanted.message);
        else if (wanted.message !== undefined) assert.match(finding.message, wanted.message);
        if (wanted.related !== undefined) assert.equal(finding.related.length, wanted.related);
      });
    }
    for (const quiet of silent) {
      it(`is silent: ${oneLine(quiet)}`, () => assert.deepEqual(findingsOf(id, machine, quiet), []));
    }
    it("is silent where nobody looks", () => {
      for (const { text } of spoken) {
        const { findings } = lint({ path: "influxdb.conf", text, today: "2999-01-01", profile: "pedantic" });
        assert.deepEqual(
          findings.filter(({ rule }) => rule === id),
          [],
        );
      }
    });
  });
}

function findingsOf(id: string, machine: Machine, { text, modes, day, host, options }: Case): readonly Finding[] {
  for (const [name, mode] of Object.entries(modes ?? {})) chmodSync(machine.path(`etc/ssl/${name}`), mode);
  const made = Date.parse(machine.pem("leaf.crt")?.certificates[0]?.notBefore ?? "");
  const today = day === undefined ? undefined : new Date(made + day * 86_400_000).toISOString().slice(0, 10);
  const { findings, config } = lint({
    path: "influxdb.conf",
    text,
    host: { ...machine.host, ...host },
    today,
    profile: "pedantic",
    ...options,
  });
  assert.ok(!findings.some(({ rule }) => rule === "internal-error"));
  assertOnPages(findings, config.kind);
  return findings.filter(({ rule }) => rule === id);
}

function oneLine({ text, day, modes }: Case): string {
  const line = text.trim().replace(/\s*\n\s*/g, " ⏎ ");
  const more = [day === undefined ? [] : `day ${day}`, modes === undefined ? [] : `modes ${Object.keys(modes).join()}`];
  return [line, ...more.flat()].join(", ");
}
