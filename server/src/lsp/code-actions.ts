import type { CodeAction, CodeActionContext, Diagnostic, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { CodeActionKind, CodeActionTriggerKind } from "./vocabulary.ts";
import { lineEnding } from "../config/edit.ts";
import { asksForValue, filledEdits } from "../lint/fill.ts";
import { automaticFix, fixText } from "../lint/fix.ts";
import { isUnparsed } from "../lint/finding.ts";
import type { Finding } from "../lint/lint.ts";
import { commentRules } from "../rules/comment-index.ts";
import type { Fix } from "../rules/rule.ts";
import type { Edit } from "../text.ts";
import { type DiagnosticData, identified } from "./diagnostics.ts";
import { editsBetween } from "./edits-between.ts";
import { documentedName } from "./explain-dropped.ts";
import { type IgnoreEdit, ignoreHere } from "./ignore-here.ts";
import { fixAllKind, openDocumentationCommand } from "./protocol.ts";
import { newSecret } from "./new-secret.ts";
import { snippetEdit, takesSnippets } from "./snippets.ts";
import type { View } from "./view.ts";

/** What an action does; sent along so that its edit can be made when it is chosen. */
export type ActionPlan = { readonly uri: string; readonly version: number } & (
  | { readonly does: "fix"; readonly fingerprint: string; readonly fix: number }
  | { readonly does: "fix-rule"; readonly rule: string }
  | { readonly does: "fix-all" }
  | { readonly does: "ignore"; readonly fingerprint: string }
);

type Found = ReturnType<typeof identified>[number];

/** What can be done about the findings in a range. */
export function codeActions(view: View, range: Range, context: CodeActionContext): CodeAction[] {
  if (!view.client.codeActions) return [];
  // Some clients write null for what they leave out.
  const asked = context.only ?? undefined;
  const wanted = (kind: string): boolean =>
    asked === undefined || asked.some((only) => kind === only || kind.startsWith(`${only}.`) || only === "");
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) actions.push(...quickFixes(view, range, context.diagnostics));
  // Source actions only where they are asked for by name; clients that save ask so.
  if (asked !== undefined && wanted(fixAllKind)) actions.push(...fixAll(view, context.triggerKind));
  return actions;
}

function quickFixes(view: View, range: Range, sent: readonly Diagnostic[]): CodeAction[] {
  const start = view.offsetAt(range.start);
  const end = view.offsetAt(range.end);
  const all = identified(view);
  const inRange = all.filter(({ finding: { at } }) => at.start <= end && start <= at.end);
  // Kate up to 23.04 asks for the whole document when it wants what can be done about one diagnostic.
  const isWhole = start === 0 && end === view.text.length;
  const [one] = sent;
  const asked = isWhole && one && sent.length === 1 ? inRange.filter((found) => isAbout(one, found, view)) : [];
  const here = asked.length > 0 ? asked : inRange;
  const fixes: CodeAction[] = [];
  const others: CodeAction[] = [];
  const rules = new Set<string>();
  for (const found of here) {
    const diagnostics = sent.filter((diagnostic) => isAbout(diagnostic, found, view));
    fixes.push(...fixesOf(view, found, diagnostics));
    const { rule } = found.finding;
    if (rules.has(rule) || automaticFix(found.finding, "safe") === undefined) continue;
    others.push(...fixRule(view, all, rule, diagnostics));
    rules.add(rule);
  }
  const ignored = new Set<string>();
  for (const found of here) {
    if (!canBeIgnored(view, found)) continue;
    const { text, span, covers } = ignoreHere(view.config.document, found.finding);
    if (ignored.has(`${span.start} ${text}`)) continue;
    ignored.add(`${span.start} ${text}`);
    const diagnostics = sent.filter((diagnostic) => isAbout(diagnostic, found, view));
    others.push(ignore(view, found, covers, diagnostics));
  }
  return [...fixes, ...others, ...openDocumentation(view, here)];
}

/** Whether a comment would silence a finding: none does where the project allows none, or what nothing silences. */
function canBeIgnored({ options, text }: View, { finding }: Found): boolean {
  // With a lone CR behind it, a comment goes on to the next line.
  if (options.allowInlineIgnores === false || isUnparsed(finding) || lineEnding(text) === "\r") return false;
  return !commentRules.some(({ id }) => id === finding.rule);
}

/** Whether a diagnostic that the client sends back was made of a finding. */
function isAbout(diagnostic: Diagnostic, { finding, fingerprint }: Found, view: View): boolean {
  if (diagnostic.code !== finding.rule) return false;
  const data = diagnostic.data as Partial<DiagnosticData> | null | undefined;
  if (typeof data?.fingerprint === "string") return data.fingerprint === fingerprint;
  const { start } = view.range(finding.at);
  return diagnostic.range.start.line === start.line && diagnostic.range.start.character === start.character;
}

function fixesOf(view: View, { finding, fingerprint }: Found, diagnostics: Diagnostic[]): CodeAction[] {
  const isTheOne = finding.fixes.filter(({ safe }) => safe).length === 1;
  return finding.fixes.map((fix, index) => {
    // Where nobody can be asked the example is written, and the title says so: editors apply a preferred one unseen.
    const writesExample = asksForValue(fix) && !takesSnippets(view);
    return {
      title: titleOf(fix, writesExample),
      kind: CodeActionKind.QuickFix,
      diagnostics,
      ...(fix.safe && isTheOne && !writesExample ? { isPreferred: true } : {}),
      ...withEdit(view, { ...base(view), does: "fix", fingerprint, fix: index }),
    };
  });
}

/** A title that says what a person has to look at: a value that is only an example, or what a fix changes that is not safe. */
function titleOf({ title, safe }: Fix, writesExample: boolean): string {
  if (writesExample) return `${title} (with an example to replace)`;
  return safe ? title : `${title} (review)`;
}

function fixRule(view: View, all: readonly Found[], rule: string, diagnostics: Diagnostic[]): CodeAction[] {
  const count = all.filter(
    ({ finding }) => finding.rule === rule && automaticFix(finding, "safe") !== undefined,
  ).length;
  if (count < 2) return [];
  const plan: ActionPlan = { ...base(view), does: "fix-rule", rule };
  // What a fix would make worse is left out, so that nobody can promise a number.
  const title = `Apply all safe fixes of ${rule}`;
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, ...withEdit(view, plan) }];
}

function fixAll(view: View, triggerKind: CodeActionTriggerKind | undefined): CodeAction[] {
  const title = "Apply all safe fixes";
  if (view.findings.some((finding) => automaticFix(finding, "safe") !== undefined)) {
    return [{ title, kind: fixAllKind, ...withEdit(view, { ...base(view), does: "fix-all" }) }];
  }
  if (triggerKind !== CodeActionTriggerKind.Invoked || !view.client.disabledActions) return [];
  return [{ title, kind: fixAllKind, disabled: { reason: "No finding in this file has a safe fix" } }];
}

function ignore(
  view: View,
  { finding, fingerprint }: Found,
  covers: IgnoreEdit["covers"],
  diagnostics: Diagnostic[],
): CodeAction {
  const where = { line: "here", section: "in this section", file: "in this file" }[covers];
  return {
    title: `Ignore ${finding.rule} ${where}`,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...withEdit(view, { ...base(view), does: "ignore", fingerprint }),
  };
}

function openDocumentation(view: View, here: readonly Found[]): CodeAction[] {
  if (!view.client.showsDocuments) return [];
  const actions = new Map<string, CodeAction>();
  for (const { finding } of here) {
    const [url] = finding.docs;
    if (url === undefined || actions.has(url)) continue;
    const about = finding.setting === undefined ? finding.rule : documentedName(view.config, finding.setting);
    const title = `Open InfluxData's documentation on ${about}`;
    const command = { title, command: openDocumentationCommand, arguments: [url] };
    actions.set(url, { title, kind: CodeActionKind.QuickFix, command });
  }
  return [...actions.values()];
}

function base(view: View): { uri: string; version: number } {
  return { uri: view.document.uri, version: view.version };
}

/** The edit itself, or for clients that fetch it when it is needed, what it is made of. */
function withEdit(view: View, plan: ActionPlan): Pick<CodeAction, "data" | "edit"> {
  if (view.client.resolvesEdits) return { data: plan };
  const edit = editFor(view, plan);
  return edit === undefined ? {} : { edit };
}

/** The edit of an action; undefined where its finding is gone. */
export function editFor(view: View, plan: ActionPlan): WorkspaceEdit | undefined {
  switch (plan.does) {
    case "fix": {
      const finding = find(view, plan.fingerprint);
      const fix = finding?.fixes[plan.fix];
      return fix === undefined ? undefined : fixEdit(view, fix);
    }
    case "fix-rule":
    case "fix-all": {
      const only = plan.does === "fix-rule" ? plan.rule : undefined;
      return workspaceEdit(view, editsBetween(view.text, fixText(view.options, { which: "safe", only }).text));
    }
    case "ignore": {
      const finding = find(view, plan.fingerprint);
      return finding === undefined ? undefined : ignoreEdit(view, finding);
    }
  }
}

function find(view: View, fingerprint: string): Finding | undefined {
  return identified(view).find((found) => found.fingerprint === fingerprint)?.finding;
}

/** What a fix does; where it asks for a value, the example is selected, or only written where the client cannot ask. */
function fixEdit(view: View, fix: Fix): WorkspaceEdit {
  const edits = filledEdits(fix, newSecret);
  const examples = (fix.holes ?? []).filter(({ kind }) => kind === "value").map(({ text }) => text);
  const isAsked = examples.length > 0 && takesSnippets(view);
  return isAsked ? snippetEdit(view, edits, examples, 1) : workspaceEdit(view, edits);
}

function workspaceEdit(view: View, edits: readonly Edit[]): WorkspaceEdit {
  const textEdits: TextEdit[] = edits.map(({ span, text }) => ({ range: view.range(span), newText: text }));
  const { uri } = view.document;
  if (!view.client.documentChanges) return { changes: { [uri]: textEdits } };
  return { documentChanges: [{ textDocument: { uri, version: view.version }, edits: textEdits }] };
}

/** Where the client takes snippets, the reason is selected. */
function ignoreEdit(view: View, finding: Finding): WorkspaceEdit {
  const edit = ignoreHere(view.config.document, finding);
  return takesSnippets(view) ? snippetEdit(view, [edit], [edit.reason], 0) : workspaceEdit(view, [edit]);
}
