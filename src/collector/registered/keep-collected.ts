import { usableEnterpriseProjects } from '../../store/clusters/enterprise-projects.ts';
import { NotHeld, whileHeld } from '../../store/clusters/leases.ts';
import type { Database } from '../../store/database.ts';
import type { Scope } from '../../store/scope.ts';
import { Backoff } from '../backoff.ts';
import { firstLine } from '../kubernetes/live/api-server.ts';
import type { Cluster } from '../kubernetes/live/cluster.ts';
import { collectWithRisks } from '../kubernetes/live/collect-with-risks.ts';
import { NamespacePlacement } from '../kubernetes/live/namespace-placement.ts';
import type { PodRules } from '../kubernetes/live/pod-risks.ts';
import { DEFAULT_QUARANTINE_LABEL, quarantineLabelOf } from '../kubernetes/quarantine-label.ts';
import type { SourceSink } from '../source-sink.ts';
import type { CollectedCluster } from './collected-cluster.ts';
import { registeredServer } from './registered-server.ts';
import type { OwnAddress } from './server-address.ts';
import { storeFindings } from './store-findings.ts';
import { storeSink } from './store-sink.ts';

/** What every cluster is collected with. */
export interface Collecting {
  readonly db: Database;
  /** As whom this service holds its clusters. */
  readonly holder: string;
  readonly own: OwnAddress;
  /** Asked about all pods; one for all clusters, so that what is remembered of pods is. */
  readonly rules: PodRules;
  /** Hears a line for a person when something was done. */
  readonly told: (cluster: CollectedCluster, line: string) => void;
  /** Hears a line for a person when something is wrong. */
  readonly warned: (cluster: CollectedCluster, line: string) => void;
}

/**
 * Keeps the inventory's rows of a registered cluster, until `signal`. Whatever fails beside the cluster itself, say the
 * database, is tried again, which begins with a new list. So is what another service holds, or nobody any more: whoever
 * handed the cluster in ends it then.
 */
export async function keepCollected(
  collected: CollectedCluster,
  collecting: Collecting,
  signal: AbortSignal,
): Promise<void> {
  const backoff = new Backoff();
  const { projectId, enterpriseProjectIds } = collected;
  const scope = { projectId, enterpriseProjectIds: enterpriseProjectIds ?? 'all' } as const;
  const db = whileHeld(collecting.db, collected, collecting.holder);
  const cluster = clusterOf(collected, collecting, { db, scope, brought: () => backoff.reset() });
  const risks = { rules: collecting.rules, findings: storeFindings({ db, scope, warned: cluster.warned }) };
  while (!signal.aborted) {
    try {
      await collectWithRisks(cluster, risks, signal);
    } catch (error) {
      if (!signal.aborted && !(error instanceof NotHeld)) cluster.warned(`${firstLine(error)}; trying again`);
    }
    await backoff.pause(signal);
  }
}

function clusterOf(
  collected: CollectedCluster,
  collecting: Collecting,
  { db, scope, brought }: { readonly db: Database; readonly scope: Scope; readonly brought: () => void },
): Cluster {
  const { projectId, name, enterpriseProjectId, enterpriseProjectIds, settings } = collected;
  const { own } = collecting;
  const warned = (line: string) => collecting.warned(collected, line);
  return {
    name,
    server: registeredServer(collected.access, own),
    sink: noticed(storeSink({ db, scope, cluster: name, warned }), brought),
    clusterType: settings.cluster_type,
    quarantine: quarantineLabelOf(settings.quarantine_label ?? '') ?? DEFAULT_QUARANTINE_LABEL,
    placement: new NamespacePlacement({
      label: settings.namespace_label,
      namespaces: new Map(Object.entries(settings.namespaces ?? {})),
      otherwise: enterpriseProjectId,
      usable: () => usableEnterpriseProjects(db, projectId, enterpriseProjectIds),
      warned,
    }),
    told: (line) => collecting.told(collected, line),
    warned,
  };
}

function noticed(sink: SourceSink, brought: () => void): SourceSink {
  return {
    ...sink,
    replace: async (lines) => {
      const taken = await sink.replace(lines);
      brought();
      return taken;
    },
  };
}
