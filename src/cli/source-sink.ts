import Type from 'typebox';
import { Backoff } from '../collector/backoff.ts';
import { cleanJson } from '../collector/clean-line.ts';
import { SharedMerge } from '../collector/shared-merge.ts';
import type { Change, SourceSink } from '../collector/source-sink.ts';
import type { IngestReport, LineError, SourceKind } from '../contract/inventory.ts';
import { EXPECTED_WITHIN_S } from '../contract/sources.ts';
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
  readonly kind: SourceKind;
  readonly name: string;
  /**
   * Whether to wait for a service that does not answer, or that refuses after it has taken something, until `signal`;
   * and to promise it that the source is told of until then.
   */
  readonly patient: boolean;
  readonly signal: AbortSignal;
  /** Hears a line for a person when something is wrong. */
  readonly warned: (line: string) => void;
}

/** A {@link SourceSink} that counts what the service would not take. */
export interface ApiSink extends SourceSink {
  readonly rejected: number;
}

export type ApiSinks = (options: ApiSinkOptions) => ApiSink;

/**
 * The sinks of a collector's sources in a service, over HTTP. Single containers that the service rejects are told of
 * and left out: the others count.
 */
export function apiSinks(client: ApiClient): ApiSinks {
  const merges = new SharedMerge((changes) => bring(client, changes, { mode: 'merge', onError: 'skip' }));
  return (options) => apiSink(client, merges, options);
}

function bring(client: ApiClient, changes: readonly Change[], options: IngestOptions): Promise<IngestReport> {
  return ingest(
    client,
    ndjson(changes, () => undefined, cleanJson),
    options,
  );
}

function apiSink(client: ApiClient, merges: SharedMerge, options: ApiSinkOptions): ApiSink {
  const { kind, name, patient, signal, warned } = options;
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

  function tell(count: number, errors: readonly LineError[], changes: readonly Change[]): void {
    rejected += count;
    for (const { line, field, message } of errors.slice(0, NAMED_REJECTIONS)) {
      warned(`container ${nameOf(changes[line - 1])} is rejected: ${field} ${message}`);
    }
    const more = count - Math.min(NAMED_REJECTIONS, errors.length);
    if (more > 0) warned(`${more} more are rejected`);
  }

  return {
    get rejected() {
      return rejected;
    },
    replace: async (lines) => {
      const whole = { source: `${kind}/${name}`, mode: 'replace', onError: 'skip' } as const;
      const report = await untilTaken(() => bring(client, lines, whole));
      tell(report.rejected, report.errors, lines);
      return report.accepted;
    },
    merge: async (changes) => {
      const named = changes.map((change) =>
        'deleted' in change ? { ...change, [`${kind}_name`]: name } : change,
      );
      const errors = await untilTaken(() => merges.merge(named));
      tell(errors.length, errors, named);
    },
    report: async (health) => {
      const path = `/api/v1/projects/{project_id}/inventory/sources/${kind}/${encodeURIComponent(name)}`;
      const { state } = health;
      const body = {
        state,
        ...(state === 'unreachable' && { reason: health.reason.slice(0, REASON_MAX) }),
        ...(state === 'synchronised' && { cluster_type: health.clusterType }),
        // What is read once and ends is then as of its time. A list that is under way has not ended.
        ...((patient || state === 'syncing') && { expected_within: EXPECTED_WITHIN_S }),
      };
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
