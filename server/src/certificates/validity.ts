import type { Certificate } from "../host.ts";

/** How a certificate stands to a day: `days` from that day to its last, or its first. */
export type Validity =
  | { readonly status: "valid"; readonly days: number }
  | { readonly status: "expired"; readonly days: number }
  | { readonly status: "not-yet-valid"; readonly days: number };

/** Judges whole days: a certificate that ends today is still valid today. */
export function validityOn({ notBefore, notAfter }: Certificate, today: string): Validity | undefined {
  const toStart = daysBetween(today, dayOf(notBefore));
  const toEnd = daysBetween(today, dayOf(notAfter));
  if (Number.isNaN(toStart) || Number.isNaN(toEnd)) return undefined;
  if (toEnd < 0) return { status: "expired", days: -toEnd };
  if (toStart > 0) return { status: "not-yet-valid", days: toStart };
  return { status: "valid", days: toEnd };
}

/** The day of a moment: `2027-01-31`. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
