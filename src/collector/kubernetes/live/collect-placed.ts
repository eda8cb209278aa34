import type { Cluster } from './cluster.ts';
import { collectCluster } from './collect-cluster.ts';

/**
 * As {@link collectCluster}; where labels of namespaces say to which enterprise projects containers belong, it begins
 * anew when they come to say something else. Rejects also with what the placement's `usable` rejected with.
 */
export async function collectPlaced(cluster: Cluster, signal: AbortSignal): Promise<void> {
  const { placement } = cluster;
  if (!placement?.follows) return collectCluster(cluster, signal);
  while (!signal.aborted) {
    const over = new AbortController();
    const both = AbortSignal.any([signal, over.signal]);
    const ended = await Promise.allSettled(
      [collectCluster(cluster, both), placement.changed(cluster.server, both)].map((part) =>
        part.finally(() => over.abort()),
      ),
    );
    for (const part of ended) if (part.status === 'rejected') throw part.reason;
    if (!signal.aborted) cluster.told('its namespaces belong elsewhere now: reading anew');
  }
}
