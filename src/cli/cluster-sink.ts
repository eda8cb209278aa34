import Type from 'typebox';
import { cleanLine } from '../collector/clean-line.ts';
import { Backoff } from '../collector/kubernetes/live/backoff.ts';
import type { InventorySink } from '../collector/kubernetes/live/inventory-sink.ts';
import type { Change } from '../collector/kubernetes/live/pod-state.ts';
import type { ApiClient } from './client.ts';
import { CliFailure } from './failure.ts';
import { type IngestOptions, ingest } from './ingest.ts';
import { ndjson } from './ndjson.ts';
import { printable } from './printable.ts';

/** How many containers that the service rejects are named, of one answer. */
const NAMED_REJECTIONS = 5;

/** What a cluster's collection needs to reach its rows in a service. */
export interface ClusterSinkOptions {
  readonly client: ApiClient;
  readonly cluster: string;
  /** Whether a service that does not answer is waited for, which `signal` ends. */
  readonly patient: boolean;
  readonly signal: AbortSignal;
  /** Hears a line for a person when something is wrong. */
  readonly warned: (line: string) => void;
}

/** An {@link InventorySink} that counts what the service would not take. */
export interface ClusterSink extends InventorySink {
  readonly rejected: number;
}

/**
 * A cluster's rows in a service, over HTTP. A patient one asks a service that does not answer again; one that refuses
 * is not asked again. Single containers that it rejects are told of and left out: the others count.
 */
export function clusterSink(options: ClusterSinkOptions): ClusterSink {
  const { client, cluster, patient, signal, warned } = options;
  const source = `cluster/${cluster}`;
  const backoff = new Backoff();
  let rejected = 0;

  async function untilAnswered(call: () => Promise<void>): Promise<void> {
    for (let told = false; ; told = true) {
      try {
        await call();
        backoff.reset();
        return;
      } catch (error) {
        const passes = error instanceof CliFailure && error.mayPass;
        if (!passes || !patient || signal.aborted) throw error;
        if (!told) warned(`${error.message}; trying again until it answers`);
        await backoff.pause(signal);
      }
    }
  }

  async function send(changes: readonly Change[], mode: IngestOptions['mode']): Promise<void> {
    const cleaned = changes.map((change) => ('deleted' in change ? change : cleanLine(change).line));
    await untilAnswered(async () => {
      const lines = ndjson(cleaned, () => undefined);
      const report = await ingest(client, lines, { source, mode, onError: 'skip' });
      rejected += report.rejected;
      for (const { line, field, message } of report.errors.slice(0, NAMED_REJECTIONS)) {
        warned(printable(`${nameOf(cleaned[line - 1])} is rejected: ${field} ${message}`));
      }
      const more = report.rejected - Math.min(NAMED_REJECTIONS, report.errors.length);
      if (more > 0) warned(`${more} more are rejected`);
    });
  }

  return {
    get rejected() {
      return rejected;
    },
    replace: (lines) => send(lines, 'replace'),
    merge: (changes) => send(changes, 'merge'),
    report: (health) =>
      untilAnswered(async () => {
        const path = `/api/v1/projects/{project_id}/inventory/sources/cluster/${encodeURIComponent(cluster)}`;
        const { state } = health;
        const body =
          state === 'stale' ? { state, reason: health.reason } : { state, cluster_type: health.clusterType };
        await client.json({ method: 'PUT', path, body }, Type.Object({ name: Type.String() }));
      }),
  };
}

function nameOf(change: Change | undefined): string {
  if (change === undefined || 'deleted' in change) return `container ${change?.container_id ?? ''}`;
  return `container ${change.namespace}/${change.pod_name}/${change.container_name}`;
}
