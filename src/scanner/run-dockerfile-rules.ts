import type { Finding, MutableFinding } from './finding.ts';
import type { DockerfileModel, DockerfilePlace } from './parse/dockerfile/model.ts';
import type { DockerfileRule, ReportInDockerfile } from './rule.ts';
import { type RuleFault, ruleFaultOf } from './rule-fault.ts';
import type { SelectedRule } from './select-rules.ts';

/** Runs the rules over one Dockerfile. */
export function runDockerfileRules(
  file: string,
  model: DockerfileModel,
  rules: readonly SelectedRule<DockerfileRule>[],
  add: (finding: Finding, rule: DockerfileRule) => void,
  fault: (fault: RuleFault, rule: DockerfileRule) => void,
): void {
  let rule: DockerfileRule | undefined;
  const report: ReportInDockerfile = (at, message) => {
    if (rule) add(findingAt(rule, file, model, at, message ?? rule.title), rule);
  };
  for (const selected of rules) {
    rule = selected.rule;
    try {
      rule.check(model, report, selected.parameters);
    } catch (thrown) {
      fault(ruleFaultOf(thrown), rule);
    }
  }
}

function findingAt(
  { id: ruleId, severity }: DockerfileRule,
  file: string,
  model: DockerfileModel,
  at: DockerfilePlace,
  message: string,
): Finding {
  const { line, endLine } = at;
  const finding: MutableFinding = { ruleId, severity, message, file, line, endLine };
  if ('keyword' in at && typeof at.keyword === 'string') finding.instruction = at.keyword;
  const whole = model.instructionAt(at);
  if (whole) finding.instructionText = `${whole.rawKeyword} ${whole.text}`;
  return finding;
}
