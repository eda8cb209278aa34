import type { ConfigurationRisk, ContainerRiskLevel } from '../../contract/inventory-risks.ts';
import { kubernetesObject } from '../parse/kubernetes/kubernetes-object.ts';
import type { KubernetesObject, PlacedObject } from '../parse/kubernetes/model.ts';
import type { Severity } from '../rule.ts';
import type { SelectedRule } from '../select-rules.ts';
import type { PodScopedRule } from './live-rules.ts';

/** Levels of rules as the counters of containers name them; info never counts. */
const LEVELS: Readonly<Record<Severity, ContainerRiskLevel | undefined>> = {
  critical: 'fatal',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: undefined,
};

/** The rules that a pod breaks, each once, however many places break it, in the order of `rules`. */
export function risksOf(
  pod: Readonly<Record<string, unknown>>,
  rules: readonly SelectedRule<PodScopedRule>[],
  failed: (ruleId: string) => void,
): ConfigurationRisk[] {
  const object = kubernetesObject(pod, { file: { name: '' } });
  if (!object) return [];
  return rules.flatMap((selected) => {
    const { id, severity } = selected.rule;
    const level = LEVELS[severity];
    try {
      return level !== undefined && isBroken(selected, object) ? [{ rule_id: id, level }] : [];
    } catch {
      failed(id);
      return [];
    }
  });
}

function isBroken({ rule, parameters }: SelectedRule<PodScopedRule>, object: KubernetesObject): boolean {
  let broken = false;
  const report = () => {
    broken = true;
  };
  const { pod } = object;
  switch (rule.scope) {
    case 'object':
      // A live object has no place in a file; what looks at its text is not asked (see live-rules.ts).
      rule.check(object as PlacedObject, report, parameters);
      break;
    case 'pod':
      if (pod) rule.check(pod, report, parameters);
      break;
    case 'container':
      for (const container of pod?.containers ?? []) {
        if (rule.containers?.includes(container.kind) ?? true) rule.check(container, report, parameters);
      }
      break;
  }
  return broken;
}
