import { numberOf } from "../lint/finding.ts";
import type { Status } from "./protocol.ts";
import type { View } from "./view.ts";

/** Which influxd a document is for, whether it starts with it, and how much there is to say. */
export function statusOf(view: View): Status {
  const findings = { error: 0, warning: 0, info: 0 };
  for (const finding of view.findings) findings[finding.severity] += numberOf(finding);
  return { uri: view.document.uri, kind: view.config.kind, accepted: isAccepted(view), findings };
}

/** Whether influxd gets past reading, environment and validation; ignore comments do not help it. */
export function isAccepted({ result }: View): boolean {
  return !result.findings.some(({ impact, stage }) => impact === "startup" && stage !== "run");
}
