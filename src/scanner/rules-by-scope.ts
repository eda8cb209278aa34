import type { DockerfileRule, KubernetesRule, ManifestRule, Rule, UnitRule } from './rule.ts';
import type { SelectedRule } from './select-rules.ts';

/** Selected rules, laid out by what they look at. */
export interface RulesByScope {
  readonly all: readonly SelectedRule[];
  readonly dockerfile: readonly SelectedRule<DockerfileRule>[];
  /** Over one object, or a pod or container in it. */
  readonly object: readonly SelectedRule<KubernetesRule>[];
  readonly manifest: readonly SelectedRule<ManifestRule>[];
  readonly unit: readonly SelectedRule<UnitRule>[];
  readonly unitById: ReadonlyMap<string, UnitRule>;
}

/** Asked for with each file of its own, so that the answer is kept. */
export function rulesByScope(all: readonly SelectedRule[]): RulesByScope {
  const known = KNOWN.get(all);
  if (known) return known;
  const laidOut = layOut(all);
  KNOWN.set(all, laidOut);
  return laidOut;
}

const KNOWN = new WeakMap<readonly SelectedRule[], RulesByScope>();

function layOut(all: readonly SelectedRule[]): RulesByScope {
  const unit = all.filter(hasScope('unit'));
  return {
    all,
    dockerfile: all.filter(hasScope('dockerfile')),
    object: [
      ...all.filter(hasScope('object')),
      ...all.filter(hasScope('pod')),
      ...all.filter(hasScope('container')),
    ],
    manifest: all.filter(hasScope('manifest')),
    unit,
    unitById: new Map(unit.map(({ rule }) => [rule.id, rule])),
  };
}

function hasScope<S extends Rule['scope']>(scope: S) {
  return (selected: SelectedRule): selected is SelectedRule<Extract<Rule, { scope: S }>> =>
    selected.rule.scope === scope;
}
