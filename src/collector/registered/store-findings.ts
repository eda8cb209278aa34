import { ingestImageFindings } from '../../store/risks/ingest-image-findings.ts';
import type { TakesFindings } from '../kubernetes/live/trivy/findings-batch.ts';
import type { StoreSinkOptions } from './store-sink.ts';

/** Where what was found in images of a cluster goes: into the store, as the operation that takes findings does it. */
export function storeFindings({
  db,
  scope,
  warned,
}: Pick<StoreSinkOptions, 'db' | 'scope' | 'warned'>): TakesFindings {
  return async (lines) => {
    // One by one: a line may have megabytes.
    async function* entries() {
      for (const [index, value] of lines.entries()) yield [{ line: index + 1, value }];
    }
    const { rejected, errors } = await ingestImageFindings(db, scope, entries(), { onError: 'skip' });
    const [first] = errors;
    if (!first) return;
    const image = lines[first.line - 1]?.image_name ?? '';
    warned(`findings of ${rejected} images are rejected, ${image}: ${first.field} ${first.message}`);
  };
}
