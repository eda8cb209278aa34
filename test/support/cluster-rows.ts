import type { Pod } from '../../src/collector/kubernetes/pod.ts';
import { podContainers } from '../../src/collector/kubernetes/pod-containers.ts';
import type { InventoryLine } from '../../src/contract/inventory.ts';

/** A row of ListContainers or a line of a collector, as far as both say the same. */
export interface Row {
  readonly container_id: string;
  readonly container_name: string;
  readonly status?: unknown;
  readonly restart_count?: unknown;
  readonly pod_name?: unknown;
  readonly cpu_limit?: unknown;
  readonly memory_limit?: unknown;
  readonly create_time?: unknown;
  readonly image_name?: unknown;
}

/** What both a row and a line say, in one text. */
export function facts(row: Row): string {
  const { container_id, container_name, status, restart_count, pod_name, cpu_limit, memory_limit } = row;
  const { create_time, image_name } = row;
  return JSON.stringify([
    ...[container_id, container_name, status, restart_count, pod_name],
    ...[cpu_limit ?? null, memory_limit ?? null, create_time, image_name],
  ]);
}

/** The lines that a list of pods stands for, in the cluster `prod`. */
export function truthLines(list: { readonly items: readonly unknown[] }): InventoryLine[] {
  const context = { clusterName: 'prod', quarantine: { key: 'waybill/quarantine', value: 'true' } };
  return (list.items as Pod[]).flatMap((pod) => podContainers(pod, context));
}

/** The rows that a list of pods stands for. */
export function truth(list: { readonly items: readonly unknown[] }): string[] {
  return truthLines(list).map(facts).sort();
}
