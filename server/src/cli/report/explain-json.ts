import type { Kind } from "../../config/kind.ts";
import { tableOf } from "../../config/schema/index.ts";
import { describeRule, ruleFacts } from "../../lint/rule-facts.ts";
import { describeSetting, type Place, sectionLinks } from "../../lint/setting-facts.ts";
import { variablesOfExample } from "../../lint/trial.ts";
import type { AnyRule } from "../../rules/cluster-index.ts";
import { exampleText } from "./explain-rule.ts";

/** A rule for programs: what `explain` prints about it, by name. */
export function ruleForJson(rule: AnyRule): object {
  const facts = ruleFacts(rule);
  const { exceptions, links } = describeRule(rule, facts);
  const variables = variablesOfExample(rule);
  return {
    rule: rule.id,
    severity: rule.severity,
    impact: rule.impact,
    summary: rule.summary,
    why: rule.why,
    bad: exampleText(rule.bad),
    ...(variables.length === 0 ? {} : { badEnvironment: variables }),
    good: exampleText(rule.good),
    stages: facts.stages,
    kinds: facts.kinds.map(({ words }) => words),
    variables: facts.variables,
    fixes: facts.fixes.map(({ title, safe }) => ({ title, safe })),
    exceptions,
    docs: links,
  };
}

/** A setting for programs. */
export function settingForJson(place: Place): object {
  const { name, rows, rules, links } = describeSetting(place);
  const { type, default: written, secret } = place.definition;
  return {
    setting: name,
    node: place.node,
    type,
    default: written,
    secret: secret === true,
    about: place.definition.about,
    facts: Object.fromEntries(rows),
    rules,
    docs: links,
  };
}

/** A section for programs, with the names of its keys. */
export function sectionForJson({ node, section }: { node: Kind["node"]; section: string }): object {
  const definition = tableOf(node)[section];
  return {
    section,
    node,
    array: definition?.array === true,
    about: definition?.about,
    keys: Object.keys(definition?.keys ?? {}),
    docs: sectionLinks(node, section),
  };
}
