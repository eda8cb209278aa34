import type { Finding } from './finding.ts';
import type { DockerfileModel, DockerfilePlace } from './parse/dockerfile/model.ts';
import type { DockerfileRule } from './rule.ts';
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
  for (const { rule, parameters } of rules) {
    const report = (at: DockerfilePlace, message = rule.title) => {
      const { line, endLine } = at;
      const instruction = 'keyword' in at && typeof at.keyword === 'string' ? at.keyword : undefined;
      const whole = model.instructionAt(at);
      const finding = {
        ruleId: rule.id,
        severity: rule.severity,
        message,
        file,
        line,
        endLine,
        ...(instruction !== undefined && { instruction }),
        ...(whole && { instructionText: `${whole.rawKeyword} ${whole.text}` }),
      };
      add(finding, rule);
    };
    try {
      rule.check(model, report, parameters);
    } catch (thrown) {
      fault(ruleFaultOf(thrown), rule);
    }
  }
}
