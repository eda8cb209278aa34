import Type from 'typebox';
import { Backoff } from '../collector/backoff.ts';
import { cleanLine } from '../collector/clean-line.ts';
import type { Change, SourceSink } from '../collector/source-sink.ts';
import type { SourceKind } from '../contract/inventory.ts';
import type { ApiClient } from './client.ts';
import { CliFailure } from './failure.ts';
import { type IngestOptions, ingest } from './ingest.ts';
import { ndjson } from './ndjson.ts';

/** How many containers that the service rejects are named, of one answer. */
const NAMED_REJECTIONS = 5;
/** The longest reason that PutSource takes. */
const REASON_MAX = 1000;

/** What a source's collection needs to reach its rows in a service. */
export interface ApiSinkOptions {
  readonly client: ApiClient;
  readonly kind: SourceKind;
  readonly name: string;
  /** Whether to wait for a service that does not answer, or that refuses after it has taken something, until `signal`. */
  readonly patient: boolean;
  readonly signal: AbortSignal;
  /** Hears a line for a person when something is wrong. */
  readonly warned: (line: string) => void;
}

/** A {@link SourceSink} that counts what the service would not take. */
export interface ApiSink extends SourceSink {
  readonly rejected: number;
}

/**
 * A source's rows in a service, over HTTP. Single containers that the service rejects are told of and left out: the
 * others count.
 */
export function apiSink({ client, kind, name, patient, signal, warned }: ApiSinkOptions): ApiSink {
  const backoff = new Backoff();
  let everTaken = false;
  let rejected = 0;

  async function untilTaken<T>(call: () => Promise<T>): Promise<T> {
    for (let told = false; ; told = true) {
      try {
        const taken = await call();
        backoff.reset();
        everTaken = true;
        return taken;
      } catch (error) {
        // What refuses the very first call is a wrong key or project; later it is trouble, and somebody may be at it.
        const passes = error instanceof CliFailure && (error.mayPass || everTaken);
        if (!passes || !patient || signal.aborted) throw error;
        if (!told) warned(`${error.message}; trying again until it answers`);
        await backoff.pause(signal);
      }
    }
  }

  async function send(changes: readonly Change[], mode: IngestOptions['mode']): Promise<number> {
    const cleaned = changes.map((change) => ('deleted' in change ? change : cleanLine(change).line));
    const report = await untilTaken(() => {
      const lines = ndjson(cleaned, () => undefined);
      return ingest(client, lines, { source: `${kind}/${name}`, mode, onError: 'skip' });
    });
    rejected += report.rejected;
    for (const { line, field, message } of report.errors.slice(0, NAMED_REJECTIONS)) {
      warned(`container ${nameOf(cleaned[line - 1])} is rejected: ${field} ${message}`);
    }
    const more = report.rejected - Math.min(NAMED_REJECTIONS, report.errors.length);
    if (more > 0) warned(`${more} more are rejected`);
    return report.accepted;
  }

  return {
    get rejected() {
      return rejected;
    },
    replace: (lines) => send(lines, 'replace'),
    merge: async (changes) => {
      await send(changes, 'merge');
    },
    report: async (health) => {
      const path = `/api/v1/projects/{project_id}/inventory/sources/${kind}/${encodeURIComponent(name)}`;
      const { state } = health;
      const body =
        state === 'stale'
          ? { state, reason: health.reason.slice(0, REASON_MAX) }
          : { state, cluster_type: health.clusterType };
      await untilTaken(() =>
        client.json({ method: 'PUT', path, body }, Type.Object({ name: Type.String() })),
      );
    },
  };
}

function nameOf(change: Change | undefined): string {
  if (change === undefined || 'deleted' in change || !change.pod_name) return change?.container_id ?? '';
  return `${change.namespace}/${change.pod_name}/${change.container_name}`;
}
