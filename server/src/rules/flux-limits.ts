import type { Config, Section } from "../config/config.ts";
import type { KeyName } from "../config/schema/index.ts";
import { configPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "flux-limits",
  severity: "error",
  impact: "startup",
  summary: "Limits of Flux that contradict each other, or none at all",
  why: "Without `query-concurrency` any number of Flux queries runs at a time, with any amount of memory. With it, `query-queue-size` must be set too, and without it neither that nor `total-max-memory-bytes` may be: influxd does not start otherwise.",
  docs: [
    settingDocs("flux-controller", "query-concurrency"),
    settingDocs("flux-controller", "total-max-memory-bytes"),
    configPage({ oss: "query-concurrency", data: "query-concurrency" }),
  ],
  bad: `[http]
  flux-enabled = true

[flux-controller]
  query-concurrency = 10
`,
  alsoBad: [
    `[http]
  flux-enabled = true
`,
  ],
  good: `[http]
  flux-enabled = true

[flux-controller]
  query-concurrency = 10
  query-queue-size = 50
`,
  *check(config) {
    const http = config.section("http");
    const flux = config.section("flux-controller");
    if (http.get("enabled") !== true || http.get("flux-enabled") !== true) return;
    const refused = refusal(flux);
    if (refused !== undefined) {
      const { key, why } = refused;
      const message = `influxd does not start: with \`flux-enabled\`, ${why}`;
      yield { at: flux.at(key), setting: `flux-controller.${key}`, stage: "run", message };
    } else if (flux.get("query-concurrency") === 0) {
      yield unlimited(config);
    }
  },
});

function unlimited(config: Config) {
  const flux = config.section("flux-controller");
  return {
    at: flux.at("query-concurrency"),
    setting: "flux-controller.query-concurrency",
    severity: "info",
    impact: "advice",
    message: "Any number of Flux queries may run at a time and fill the memory: `query-concurrency` is not set",
  } as const;
}

/** Go multiplies in 64 bits and takes no limit for the largest number, so that the product may come out negative. */
function leastMemory(concurrency: number, each: number): bigint {
  return BigInt.asIntN(64, BigInt(concurrency) * (each === 0 ? 2n ** 63n - 1n : BigInt(each)));
}

interface Refusal {
  readonly key: KeyName<"flux-controller">;
  readonly why: string;
}

/** The first thing that the controller refuses (influxd 1.12.4 query/control/controller.go validate). */
function refusal(flux: Section<"flux-controller">): Refusal | undefined {
  const concurrency = flux.get("query-concurrency");
  const queue = flux.get("query-queue-size");
  const total = flux.get("total-max-memory-bytes");
  const most = flux.get("query-max-memory-bytes");
  const initial = flux.get("query-initial-memory-bytes");
  if (concurrency === undefined || queue === undefined || total === undefined) return undefined;
  if (most === undefined || initial === undefined) return undefined;
  if (concurrency < 0) return { key: "query-concurrency", why: "`query-concurrency` must not be negative" };
  if (concurrency === 0) {
    if (queue !== 0) return { key: "query-queue-size", why: "`query-queue-size` needs `query-concurrency`" };
    if (total !== 0)
      return { key: "total-max-memory-bytes", why: "`total-max-memory-bytes` needs `query-concurrency`" };
  } else if (queue <= 0) {
    return { key: "query-queue-size", why: "`query-concurrency` needs `query-queue-size`" };
  }
  if (most < 0) return { key: "query-max-memory-bytes", why: "`query-max-memory-bytes` must not be negative" };
  if (initial < 0)
    return { key: "query-initial-memory-bytes", why: "`query-initial-memory-bytes` must not be negative" };
  if (total < 0) return { key: "total-max-memory-bytes", why: "`total-max-memory-bytes` must not be negative" };
  if (total !== 0 && BigInt(total) < leastMemory(concurrency, initial === 0 ? most : initial)) {
    const why = "`total-max-memory-bytes` must be enough for `query-concurrency` queries";
    return { key: "total-max-memory-bytes", why };
  }
  return undefined;
}
