import type { Config, ConfigInput } from "../config/config.ts";
import { removeComment } from "../config/edit.ts";
import { closest } from "../config/suggest.ts";
import { allRules } from "../rules/cluster-index.ts";
import { commentRules } from "../rules/comment-index.ts";
import { type JudgedComment, type JudgedName, type NamedRule, reasonExample } from "../rules/comment-rule.ts";
import type { Files } from "../rules/files.ts";
import type { Fix } from "../rules/rule.ts";
import type { Edit, Span } from "../text.ts";
import type { TomlDocument } from "../toml/ast.ts";
import { type Directives, isExpired, type Suppression, suppressionOf } from "./directives.ts";
import {
  type Finding,
  findingOf,
  type IgnorePolicy,
  internalError,
  isRead,
  isUnparsed,
  type Reporting,
} from "./finding.ts";

/** What is noted of the rules while they run, so that ignore comments can be judged afterwards. */
export interface Witness {
  /** The same answers; who asks for them depends on the machine and the day. */
  readonly files: Files;
  /** A rule said something that the profile leaves out. */
  unread(rule: string, at: Span): void;
  finished(rule: string): void;
  /** Whether a rule ran to its end and decided by the configuration alone. */
  hasDecided(rule: string): boolean;
  /** Whether a comment silences what the profile leaves out. */
  silencesUnread(ignore: Suppression, rule: string): boolean;
}

/** Answers that come from the project, the same for everybody. */
const policies: ReadonlySet<string | symbol> = new Set<keyof Files>(["behindProxy", "expiryDays"]);

/** Watches the rules where there is an ignore comment to judge. */
export function watchRules(
  directives: Directives,
  files: Files,
  policy: IgnorePolicy & Pick<ConfigInput, "environment">,
): Witness | undefined {
  if (directives.ignores.length === 0 || policy.honourIgnores === false) return undefined;
  const decided = new Set<string>();
  const unread = new Map<Suppression, Set<string>>();
  // Another machine may have other variables.
  const hasVariables = (policy.environment?.size ?? 0) > 0;
  let hasAsked = false;
  return {
    files: new Proxy(files, {
      get(target, name): unknown {
        if (!policies.has(name)) hasAsked = true;
        return Reflect.get(target, name);
      },
    }),
    unread(rule, at) {
      const ignore = suppressionOf(directives, rule, at, policy.today);
      if (ignore !== undefined) unread.set(ignore, (unread.get(ignore) ?? new Set()).add(rule));
    },
    finished(rule) {
      if (!hasAsked && !hasVariables) decided.add(rule);
      hasAsked = false;
    },
    hasDecided: (rule) => decided.has(rule),
    silencesUnread: (ignore, rule) => unread.get(ignore)?.has(rule) === true,
  };
}

/** What there is to say about the comments that speak to us. */
export function judgeComments(
  directives: Directives,
  witness: Witness | undefined,
  findings: readonly Finding[],
  config: Config,
  options: IgnorePolicy & Reporting,
): Finding[] {
  const { ignores, malformed, document } = directives;
  if (options.honourIgnores === false || (ignores.length === 0 && malformed.length === 0)) return [];
  const silenced = new Map<Suppression, Set<string>>();
  for (const { suppressed, rule } of findings) {
    if (suppressed !== undefined) silenced.set(suppressed, (silenced.get(suppressed) ?? new Set()).add(rule));
  }
  const unparsed = new Set(findings.filter(isUnparsed).map(({ rule }) => rule));
  const verdictOn = (ignore: Suppression, id: string): JudgedName["verdict"] => {
    if (commentRules.some((rule) => rule.id === id)) return "never";
    if (id !== "internal-error" && !allRules.some((rule) => rule.id === id)) return "unknown";
    if (silenced.get(ignore)?.has(id) === true || witness?.silencesUnread(ignore, id) === true) return "silences";
    if (unparsed.has(id)) return "never";
    return witness?.hasDecided(id) === true ? "unused" : "unjudged";
  };
  const judged = ignores.map((ignore): JudgedComment => {
    const { at, names, reason, until } = ignore;
    const removal = removeComment(document, at);
    return {
      at,
      reason,
      reasoning: giveReason(document, at),
      until,
      isExpired: isExpired(ignore, options.today),
      removal,
      names: names.map((name, index) => {
        const verdict = verdictOn(ignore, name.id);
        const meant = verdict === "unknown" ? closest(name.id, silenceable()) : [];
        return { ...name, verdict, meant, removal: removeName(names, index, removal) };
      }),
    };
  });
  const comments = {
    ignores: judged,
    malformed,
    requireReason: options.requireReason === true,
    allowsIgnores: options.allowInlineIgnores !== false,
  };
  return commentRules.flatMap((rule) => {
    if (!isRead(rule, options)) return [];
    try {
      return [...rule.check(comments)].flatMap((problem) => findingOf(rule, problem, config, options) ?? []);
    } catch (error) {
      return [internalError(rule, error, config)];
    }
  });
}

/** The ids of the rules whose findings a comment can silence. */
function silenceable(): string[] {
  return allRules.filter((rule) => !commentRules.some(({ id }) => id === rule.id)).map(({ id }) => id);
}

/** Puts a reason, for people to write, at the end of a comment. */
function giveReason({ text }: TomlDocument, at: Span): Edit {
  const written = text.slice(at.start, at.end).trimEnd();
  const end = at.start + written.length;
  return { span: { start: end, end }, text: `${written.endsWith("--") ? "" : " --"} ${reasonExample}` };
}

/** Takes one name and its comma out of a list, or the comment away with its only name. */
function removeName(names: readonly NamedRule[], index: number, comment: Edit): Fix {
  const { id, at } = names[index] ?? { id: "", at: comment.span };
  const next = names[index + 1];
  const before = names[index - 1];
  const span =
    next !== undefined
      ? { start: at.start, end: next.at.start }
      : before !== undefined
        ? { start: before.at.end, end: at.end }
        : undefined;
  if (span === undefined) return { title: "Remove the comment", safe: false, edits: [comment] };
  return {
    title: `Remove \`${id.slice(0, 60).replaceAll("`", "'")}\` from the comment`,
    safe: false,
    edits: [{ span, text: "" }],
  };
}
