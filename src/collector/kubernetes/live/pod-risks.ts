import type { InventoryLine } from '../../../contract/inventory.ts';
import type { ConfigurationRisk } from '../../../contract/inventory-risks.ts';
import type { Pod } from '../pod.ts';

/**
 * The rules that each container of a pod breaks, by its name; one that breaks none may be missing. Replicas share the
 * lists, so nobody may change one.
 */
export type PodRisks = ReadonlyMap<string, ConfigurationRisk[]>;

/** What is wrong with how a pod is configured. */
export type RisksOfPod = (pod: Pod) => PodRisks;

/** Rules over pods. They are handed in by whoever starts the collector, since they are the scanner's. */
export interface PodRules {
  /** Judges a pod as the API server tells of it, whole. */
  readonly judge: (pod: object) => PodRisks;
  /** Whether one of these rules speaks for a check of Trivy's, which then is not counted beside it. */
  readonly covers: (trivyCheckId: string) => boolean;
}

/** Lines of one pod with its risks. Without `risksOf` they say nothing of risks, which leaves those known as they are. */
export function withRisks(
  lines: readonly InventoryLine[],
  pod: Pod,
  risksOf: RisksOfPod | undefined,
): readonly InventoryLine[] {
  const risks = risksOf?.(pod);
  if (!risks) return lines;
  return lines.map((line) => ({ ...line, configuration_risks: risks.get(line.container_name) ?? [] }));
}
