import { Backoff } from '../collector/backoff.ts';
import type { TakesFindings } from '../collector/kubernetes/live/trivy/findings-batch.ts';
import { IngestReport } from '../contract/inventory.ts';
import type { ApiClient } from './client.ts';
import { CliFailure } from './failure.ts';
import { ndjson } from './ndjson.ts';

/** What a collection needs to bring findings to a service. */
export interface FindingsSinkOptions {
  readonly client: ApiClient;
  /** Whether to wait for a service that does not answer, until `signal`. */
  readonly patient: boolean;
  readonly signal: AbortSignal;
  /** Hears a line for a person when something is wrong. */
  readonly warned: (line: string) => void;
}

/** How often a service that refuses is asked again: it takes somebody to change that. */
const REFUSED_MS = 5 * 60_000;

/**
 * Brings what was found in images to a service, over HTTP. One that refuses, say because it is older than this, is told
 * of, and asked again now and then: the containers do not depend on it.
 */
export function findingsSink({ client, patient, signal, warned }: FindingsSinkOptions): TakesFindings {
  const backoff = new Backoff();
  return async (lines) => {
    for (let told = false; ; told = true) {
      try {
        const { rejected, errors } = await importFindings(
          client,
          ndjson(lines, () => undefined),
        );
        backoff.reset();
        const [first] = errors;
        if (first) {
          const image = lines[first.line - 1]?.image_name ?? '';
          warned(`findings of ${rejected} images are rejected, ${image}: ${first.field} ${first.message}`);
        }
        return;
      } catch (error) {
        if (!(error instanceof CliFailure)) throw error;
        const { message, mayPass } = error;
        const isOver = !patient || signal.aborted;
        if (mayPass && isOver) throw error;
        const then = mayPass
          ? 'trying again until it answers'
          : 'what Trivy Operator found in images is left out';
        if (!told) warned(`${message}; ${then}`);
        if (isOver) return;
        await backoff.pause(signal, mayPass ? 0 : REFUSED_MS);
      }
    }
  };
}

/** Streams findings into the inventory; lines that are wrong are left out and reported. */
function importFindings(client: ApiClient, stream: AsyncIterable<Uint8Array>): Promise<IngestReport> {
  const path = '/api/v1/projects/{project_id}/inventory/image-findings';
  return client.json({ method: 'POST', path, query: { on_error: 'skip' }, stream }, IngestReport);
}
