import type { Edit, Span } from "../text.ts";
import type { Fix, Problem, RuleAbout } from "./rule.ts";

/** The name of a rule in an ignore comment. */
export interface NamedRule {
  readonly id: string;
  readonly at: Span;
}

/** What an ignore comment does with the findings of one rule that it names. */
export interface JudgedName extends NamedRule {
  /**
   * `unjudged`: the rule did not run, failed, or said what it said because of this machine, the day or other files, so
   * that nobody knows what the comment silences elsewhere.
   */
  readonly verdict: "silences" | "unused" | "unjudged" | "unknown" | "never";
  /** The rules that were probably meant by an unknown name. */
  readonly meant: readonly string[];
  /** Takes the name out of the comment, or the comment away where it names nothing else. */
  readonly removal: Fix;
}

/** An ignore comment that can be read. */
export interface JudgedComment {
  readonly at: Span;
  readonly names: readonly JudgedName[];
  readonly reason: string | undefined;
  /** Writes a reason where there is none. */
  readonly reasoning: Edit;
  /** The last day on which it counts, `2027-01-31`. */
  readonly until: string | undefined;
  readonly isExpired: boolean;
  /** Takes the comment away. */
  readonly removal: Edit;
}

/** A comment that speaks to influxlint, but not in words that it knows. */
export interface MalformedComment {
  readonly at: Span;
  /** What is wrong with it, as the end of a sentence that begins with the comment. */
  readonly reason: string;
  /** Whether the rest of it counts. */
  readonly inPart?: boolean;
  readonly fixes: readonly Fix[];
}

/** What the comments of one file say to influxlint, and what the project wants of them. */
export interface OwnComments {
  readonly ignores: readonly JudgedComment[];
  readonly malformed: readonly MalformedComment[];
  /** Whether each ignore comment has to give a reason. */
  readonly requireReason: boolean;
  /** Whether ignore comments count at all. */
  readonly allowsIgnores: boolean;
}

/** A check of the comments that speak to influxlint. No comment silences what it says. */
export interface CommentRule extends RuleAbout {
  /** A configuration that the rule speaks about, and one that it keeps silent about. */
  readonly bad: string;
  readonly good: string;
  /** Further ones that it speaks about, for repairs that `bad` does not show. */
  readonly alsoBad?: readonly string[];
  check(comments: OwnComments): Iterable<Problem>;
}

/** What stands for a reason that only a person knows. */
export const reasonExample = "why it does not matter";

/** Declares a rule about comments; only here so that the type is checked where the rule stands. */
export function commentRule(definition: CommentRule): CommentRule {
  return definition;
}

/** Says that an ignore comment goes; it changes nothing for influxd, but its reason is lost. */
export function removalOf({ removal }: JudgedComment): Fix {
  return { title: "Remove the comment", safe: false, edits: [removal] };
}
