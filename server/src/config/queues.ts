import type { Kind } from "./kind.ts";
import type { Setting } from "./setting.ts";
import type { Element, ValidationProblem } from "./validate.ts";

const batching = ["udp", "graphite", "collectd", "opentsdb"];

/**
 * The queues that influxd makes as its services start, out of counts that no validation looks at: Go panics at a negative
 * length (influxd 1.8.10 services/httpd/handler.go NewThrottler, tsdb/batcher.go NewPointBatcher).
 */
export function negativeQueues(elements: (section: string) => readonly Element[], kind: Kind): ValidationProblem[] {
  if (kind.node !== "data") return [];
  const culprits = [
    ...elements("http").filter(isEnabled).map(throttling),
    ...batching
      .flatMap((section) => elements(section))
      .filter(isEnabled)
      .map(batches),
  ];
  return culprits.flatMap((setting) =>
    setting === undefined
      ? []
      : { code: "negative", stage: "run", setting: setting.name, key: setting.key, variable: variableOf(setting) },
  );
}

/** Writes at a time, and these together with the ones that wait. */
function throttling(http: Element): Setting | undefined {
  const [limit, waiting] = [http.setting("max-concurrent-write-limit"), http.setting("max-enqueued-write-limit")];
  const [running, queued] = [numberOf(limit), numberOf(waiting)];
  if (running === undefined || queued === undefined) return undefined;
  return running < 0 ? limit : running + queued < 0 ? waiting : undefined;
}

/** The product of two counts, of which 0 stands for the default. */
function batches(listener: Element): Setting | undefined {
  const [pending, size] = [listener.setting("batch-pending"), listener.setting("batch-size")];
  const isNegative = (setting: Setting | undefined): boolean => (numberOf(setting) ?? 0) < 0;
  // Two negative counts make a positive one.
  if (isNegative(pending) === isNegative(size)) return undefined;
  return isNegative(pending) ? pending : size;
}

function isEnabled(element: Element): boolean {
  return element.setting("enabled")?.value === true;
}

function numberOf(setting: Setting | undefined): number | undefined {
  const value = setting?.value;
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
}

function variableOf({ from }: Setting): string | undefined {
  return from.kind === "environment" ? from.variable : undefined;
}
