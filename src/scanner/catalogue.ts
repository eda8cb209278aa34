import type { ScanRule } from '../contract/iac/rules.ts';
import { allRules, type RuleSetup } from './pool/rule-set.ts';
import type { Rule } from './rule.ts';
import { type SelectedRule, selectRules } from './select-rules.ts';

/** Every rule of a setup, also those it does not run, as the API tells of them. */
export async function catalogueOf(setup: RuleSetup): Promise<readonly ScanRule[]> {
  const rules = await allRules(setup.userRules);
  const run = new Map(selectRules(rules, setup.choice).map((selected) => [selected.rule.id, selected]));
  return rules.map((rule) => told(rule, run.get(rule.id)));
}

function told(rule: Rule, run: SelectedRule | undefined): ScanRule {
  const { severity } = run?.rule ?? rule;
  const { bad, good } = rule.examples;
  return {
    rule_id: rule.id,
    title: rule.title,
    severity,
    file_type: rule.scope === 'dockerfile' ? 'dockerfile' : 'k8s_yaml',
    category: rule.category,
    enabled: run !== undefined,
    default: rule.default,
    why: rule.why,
    fix: rule.fix,
    peers: Object.entries(rule.peers).map(([tool, ids]) => ({ tool, rule_ids: [...ids] })),
    standards: [...rule.standards],
    parameters: Object.entries(rule.parameters ?? {}).map(([name, parameter]) => ({
      name,
      description: parameter.description,
      value: run?.parameters[name] ?? parameter.default,
    })),
    examples: { bad: bad.map(({ text, lines }) => ({ text, lines: [...lines] })), good: [...good] },
  };
}
