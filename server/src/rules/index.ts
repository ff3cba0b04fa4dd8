import type { Rule } from "./rule.ts";

/** All rules, in the order of the catalogue. */
export const rules: readonly Rule[] = [];
