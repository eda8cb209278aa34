import type { ContainerRule, KubernetesRule, ObjectRule, PodRule } from '../rule.ts';
import { KUBERNETES_RULES } from '../rules/index.ts';
import { type SelectedRule, selectRules } from '../select-rules.ts';

/** A rule that can be asked about one pod by itself. */
export type PodScopedRule = ObjectRule | PodRule | ContainerRule;

/** Rules that would judge the API server or the collector, by why they are left out. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'K8-084': 'the API server fills the restart policy in, and refuses those that do not fit',
  'K8-185': 'the API version is the one the collector asks for, not the one the workload was written in',
  'K8-187': 'components of the cluster and of its provider live there, and nothing tells them from others',
  'K8-188': 'it is about the namespace; what the pod asks for is told by the rules of their own',
};

/** Why a rule is not asked about live pods; undefined for one that is. */
export function reasonLeftOut(rule: KubernetesRule): string | undefined {
  if (rule.scope === 'unit') return 'it needs the other objects of the cluster';
  if (rule.scope === 'manifest') return 'it is about the text of a file';
  if (!isPodScoped(rule)) return 'it is about objects of other kinds';
  if (rule.severity === 'info') return 'of level info, which never counts as a risk';
  if (rule.default !== 'on') return 'off by default';
  return LEFT_OUT[rule.id];
}

/** The rules that are asked about live pods, as the scanner has them by default. */
export function liveRules(): readonly SelectedRule<PodScopedRule>[] {
  const asked = KUBERNETES_RULES.filter(isPodScoped).filter((rule) => reasonLeftOut(rule) === undefined);
  return selectRules(asked, {});
}

/** Whether a rule can be asked about a pod alone. */
export function isPodScoped(rule: KubernetesRule): rule is PodScopedRule {
  if (rule.scope === 'object') return rule.kinds?.includes('/Pod') ?? true;
  return rule.scope === 'pod' || rule.scope === 'container';
}
