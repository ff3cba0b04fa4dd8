import type { Config } from "../config/config.ts";
import type { Stage } from "../config/config-problem.ts";
import type { Edit, Span } from "../text.ts";
import type { Docs } from "./docs.ts";
import type { Files } from "./files.ts";

export type { Stage } from "../config/config-problem.ts";

/** How bad a finding is. */
export type Severity = "error" | "warning" | "info";

/**
 * What happens to the server: `startup`, it does not start; `ignored`, what is written here has no effect; `security`,
 * someone may read, write, listen, impersonate or take down; `reliability`, data loss, overload or a surprise;
 * `advice`, worth knowing.
 */
export type Impact = "startup" | "ignored" | "security" | "reliability" | "advice";

/** A repair. A safe one does what the file evidently means, so that many may be applied at once; others change a decision. */
export interface Fix {
  /** Imperative, without a full stop: "Turn authentication on". */
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
  /** What in the edits is still to be said. */
  readonly holes?: readonly Hole[];
  /** Whether something outside of the file has to be done first, so that only a person applies it. */
  readonly byHand?: boolean;
  /** Whether the other nodes of the cluster have to change with this one, or turn each other away. */
  readonly forAllNodes?: boolean;
}

/** A part of a fix that the rule cannot know: a `value` that only a person has, or a `secret` that nobody has had. */
export interface Hole {
  readonly kind: "value" | "secret";
  /** What stands for it in the edits: an example, or what is to come; texts are in quotation marks there, numbers are not. */
  readonly text: string;
  /** The secrets of one such name are the same in all files of a cluster; empty for one of its own. */
  readonly common?: "users" | "nodes" | "";
}

/** Another place that belongs to a finding. */
export interface Related {
  /** The file in which it is; left out for the file of the finding itself. */
  readonly path?: string | undefined;
  readonly at: Span;
  readonly message: string;
}

/** What a rule has to say about one place. What is left out comes from the rule. */
export interface Problem {
  readonly at: Span;
  /** One sentence without a full stop, names and values in backticks; it says what happens to this server. */
  readonly message: string;
  /** `http.auth-enabled`, `udp[1].bind-address`, or a section. */
  readonly setting?: string | undefined;
  readonly severity?: Severity;
  readonly impact?: Impact;
  readonly stage?: Stage | undefined;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  /** Links that lead before the rule's own. */
  readonly docs?: Docs;
  /** `unnecessary`: the text has no effect; `deprecated`: it still has one. */
  readonly tag?: "unnecessary" | "deprecated";
}

/** What a rule says about itself. */
export interface RuleAbout {
  /** Kebab-case; says what is wrong, never how to repair it. */
  readonly id: string;
  /** What its findings usually are; a rule of severity `info` says nothing worse. */
  readonly severity: Severity;
  readonly impact: Impact;
  /** One line for lists: what is wrong. */
  readonly summary: string;
  /** A paragraph: what happens, and to whom. */
  readonly why: string;
  /** InfluxData's own pages; the best for the kind of file at hand leads. */
  readonly docs: Docs;
}

/** A configuration, and the variables of the environment that it is read with. */
export interface ReadWith {
  readonly text: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A check: data about itself and one function. */
export interface Rule extends RuleAbout {
  /** A configuration that the rule speaks about, and one that it keeps silent about; a comment may set the kind. */
  readonly bad: string;
  readonly good: string;
  /** Further ones that it speaks about, for what `bad` does not show: other severities and impacts, kinds, releases, settings. */
  readonly alsoBad?: readonly (string | ReadWith)[];
  /** The variables of the environment that `bad` is read with. */
  readonly environment?: Readonly<Record<string, string>>;
  check(config: Config, files: Files): Iterable<Problem>;
}

/** Declares a rule; only here so that the type is checked where the rule stands. */
export function rule(definition: Rule): Rule {
  return definition;
}
