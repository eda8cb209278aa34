import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { numberAt } from '../../parse/read.ts';
import { autoscalerOf } from './autoscalers.ts';

/**
 * The smallest `minAvailable` that leaves no copy of a workload to evict. Undefined where the manifests do not
 * tell: without `replicas` an autoscaler elsewhere may set them.
 */
export function blockingMinimum(workload: KubernetesObject, unit: ScanUnit): number | undefined {
  const autoscaler = autoscalerOf(workload, unit);
  // Above its minimum an autoscaler leaves room for evictions.
  if (autoscaler) return (numberAt(autoscaler.value, 'spec', 'minReplicas') ?? 1) + 1;
  return numberAt(workload.value, 'spec', 'replicas');
}
