import { hash } from 'node:crypto';
import type { ConfigurationRisk } from '../../contract/inventory-risks.ts';
import type { SelectedRule } from '../select-rules.ts';
import { containerNames, livePod, withOneContainer } from './live-pod.ts';
import { liveRules, type PodScopedRule } from './live-rules.ts';
import { risksOf } from './risks-of-pod.ts';
import { trivyIdsOfRules } from './trivy-ids.ts';

/** The rules that each container of a pod breaks, by its name. Lists are sorted; equal pods share theirs. */
type PodRisks = ReadonlyMap<string, ConfigurationRisk[]>;

/** The rules over pods, as a collector asks them. */
export interface PodRules {
  /** Judges a pod as an API server tells of it. Never throws. */
  readonly judge: (pod: object) => PodRisks;
  /** Whether one of our rules speaks for a check of Trivy's (`KSV012`, `KSV-0012`, `AVD-KSV-0012`), also by silence. */
  readonly covers: (trivyCheckId: string) => boolean;
}

/** How many different pods are remembered; replicas are one. Some hundred bytes each. */
const REMEMBERED_MAX = 20_000;

/**
 * The rules over live pods, which remember what they said of equal ones.
 * @param failed is told, once, of each rule that cannot be run on some pod; it then says nothing of that one
 */
export function podRules(
  failed: (ruleId: string) => void,
  rules: readonly SelectedRule<PodScopedRule>[] = liveRules(),
): PodRules {
  const remembered = new Map<string, PodRisks>();
  const told = new Set<string>();
  const failedOnce = (ruleId: string) => {
    if (told.has(ruleId)) return;
    told.add(ruleId);
    failed(ruleId);
  };
  const judge: PodRules['judge'] = (pod) => {
    const judged = livePod(pod as Readonly<Record<string, unknown>>);
    const key = hash('sha1', JSON.stringify(judged), 'base64');
    const known = remembered.get(key);
    if (known) return known;
    const risks: PodRisks = new Map(
      containerNames(judged).map((name) => [
        name,
        risksOf(withOneContainer(judged, name), rules, failedOnce),
      ]),
    );
    if (remembered.size >= REMEMBERED_MAX) remembered.delete(remembered.keys().next().value as string);
    remembered.set(key, risks);
    return risks;
  };
  return { judge, covers: trivyIdsOfRules() };
}
