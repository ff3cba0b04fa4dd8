import authDisabled from "./auth-disabled.ts";
import durationInvalid from "./duration-invalid.ts";
import type { Rule } from "./rule.ts";

/** All rules, in the order of the catalogue. */
export const rules: readonly Rule[] = [authDisabled, durationInvalid];
