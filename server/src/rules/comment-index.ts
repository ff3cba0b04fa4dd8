import commentMalformed from "./comment-malformed.ts";
import type { CommentRule } from "./comment-rule.ts";
import ignoreExpired from "./ignore-expired.ts";
import ignoreForbidden from "./ignore-forbidden.ts";
import ignoreUnknownRule from "./ignore-unknown-rule.ts";
import ignoreUnused from "./ignore-unused.ts";
import ignoreWithoutReason from "./ignore-without-reason.ts";

/** The rules about comments that speak to influxlint. */
export const commentRules: readonly CommentRule[] = [
  ignoreUnused,
  ignoreUnknownRule,
  ignoreExpired,
  ignoreWithoutReason,
  ignoreForbidden,
  commentMalformed,
];
