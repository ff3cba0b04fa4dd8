import type { Config, Section } from "../config/config.ts";
import type { KeyName } from "../config/schema/index.ts";
import { configPage, settingDocs } from "./docs.ts";
import { numbersFix } from "./holes.ts";
import { type Fix, rule } from "./rule.ts";

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
    `[http]
  flux-enabled = true

[flux-controller]
  query-queue-size = 50
`,
    `[http]
  flux-enabled = true

[flux-controller]
  query-concurrency = -1
`,
    `[http]
  flux-enabled = true

[flux-controller]
  query-concurrency = 10
  query-queue-size = 50
  query-max-memory-bytes = 104857600
  total-max-memory-bytes = 104857600
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
      const { key, why, fix } = refused;
      const message = `influxd does not start: with \`flux-enabled\`, ${why}`;
      yield { at: flux.at(key), setting: `flux-controller.${key}`, stage: "run", message, fixes: [fix] };
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
    fixes: [limitQueries(flux)],
  } as const;
}

/** Which numbers fit depends on the machine. */
const running = 10;
const waiting = 50;

/** One of the two alone keeps influxd from starting. */
function limitQueries(flux: Section<"flux-controller">): Fix {
  return numbersFix("Limit the queries that run and wait", [running, waiting], (most = "", queue = "") =>
    flux.setAll([
      ["query-concurrency", most],
      ["query-queue-size", queue],
    ]),
  );
}

function limitOne(flux: Section<"flux-controller">, title: string, key: FluxKey, example: number): Fix {
  return numbersFix(title, [example], (number = "") => flux.set(key, number));
}

function leaveToDefault(flux: Section<"flux-controller">, key: FluxKey): Fix {
  return { title: "Remove the setting, so that its default counts", safe: false, edits: flux.remove(key) };
}

/** Go multiplies in 64 bits and takes no limit for the largest number, so that the product may come out negative. */
function leastMemory(concurrency: number, each: number): bigint {
  return BigInt.asIntN(64, BigInt(concurrency) * (each === 0 ? 2n ** 63n - 1n : BigInt(each)));
}

type FluxKey = KeyName<"flux-controller">;

interface Refusal {
  readonly key: FluxKey;
  readonly why: string;
  readonly fix: Fix;
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
  const negative = (key: FluxKey): Refusal => ({
    key,
    why: `\`${key}\` must not be negative`,
    fix: leaveToDefault(flux, key),
  });
  if (concurrency < 0) return negative("query-concurrency");
  if (concurrency === 0) {
    if (queue !== 0) {
      const fix =
        queue < 0 ? limitQueries(flux) : limitOne(flux, "Limit the queries that run", "query-concurrency", running);
      return { key: "query-queue-size", why: "`query-queue-size` needs `query-concurrency`", fix };
    }
    const key = "total-max-memory-bytes";
    if (total !== 0) return { key, why: `\`${key}\` needs \`query-concurrency\``, fix: leaveToDefault(flux, key) };
  } else if (queue <= 0) {
    const fix = limitOne(flux, "Limit the queries that wait", "query-queue-size", waiting);
    return { key: "query-queue-size", why: "`query-concurrency` needs `query-queue-size`", fix };
  }
  if (most < 0) return negative("query-max-memory-bytes");
  if (initial < 0) return negative("query-initial-memory-bytes");
  if (total < 0) return negative("total-max-memory-bytes");
  const each = initial === 0 ? most : initial;
  const least = leastMemory(concurrency, each);
  if (total !== 0 && BigInt(total) < least) {
    const key = "total-max-memory-bytes";
    const why = `\`${key}\` must be enough for \`query-concurrency\` queries`;
    // Without a limit for each no number is enough for them.
    const fix =
      each === 0 || least > BigInt(Number.MAX_SAFE_INTEGER)
        ? leaveToDefault(flux, key)
        : limitOne(flux, "Give them enough memory", key, Number(least));
    return { key, why, fix };
  }
  return undefined;
}
