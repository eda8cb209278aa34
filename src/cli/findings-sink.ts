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

/**
 * Brings what was found in images to a service, over HTTP. One that refuses, say because the caller has no right in
 * every enterprise project, is told of and not asked again: the containers do not depend on it.
 */
export function findingsSink({ client, patient, signal, warned }: FindingsSinkOptions): TakesFindings {
  const backoff = new Backoff();
  let refused = false;
  return async (lines) => {
    for (let told = false; !refused; told = true) {
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
        if (error.mayPass) {
          if (!patient || signal.aborted) throw error;
          if (!told) warned(`${error.message}; trying again until it answers`);
          await backoff.pause(signal);
        } else {
          refused = true;
          warned(`${error.message}; what Trivy Operator found in images is left out`);
        }
      }
    }
  };
}

/** Streams findings into the inventory; lines that are wrong are left out and reported. */
function importFindings(client: ApiClient, stream: AsyncIterable<Uint8Array>): Promise<IngestReport> {
  const path = '/api/v1/projects/{project_id}/inventory/image-findings';
  return client.json({ method: 'POST', path, query: { on_error: 'skip' }, stream }, IngestReport);
}
