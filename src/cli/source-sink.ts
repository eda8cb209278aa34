import Type from 'typebox';
import { cleanLine } from '../collector/clean-line.ts';
import type { SourceSink } from '../collector/source-sink.ts';
import type { InventoryDeletion, InventoryLine, SourceKind } from '../contract/inventory.ts';
import type { ApiClient } from './client.ts';
import { ingest } from './ingest.ts';
import { ndjson } from './ndjson.ts';

/** The longest reason that PutSource takes. */
const REASON_MAX = 1000;

/**
 * Brings what a collector sees of one source to the service. A container that the service refuses is told of and
 * left out: it must not keep the others from being kept.
 * @param say hears a line for a person about each refused container
 */
export function apiSourceSink(
  client: ApiClient,
  { kind, name }: { readonly kind: SourceKind; readonly name: string },
  say: (line: string) => void,
): SourceSink {
  const bring = async (
    mode: 'merge' | 'replace',
    entries: readonly (InventoryLine | InventoryDeletion)[],
  ) => {
    const cleaned = entries.map((entry) => ('deleted' in entry ? entry : cleanLine(entry).line));
    const stream = ndjson(cleaned, () => undefined);
    const options = { source: `${kind}/${name}`, mode, onError: 'skip' } as const;
    const { accepted, errors } = await ingest(client, stream, options);
    for (const { line, field, message } of errors) {
      say(`container ${entries[line - 1]?.container_id}${field && `, ${field}`}: ${message}`);
    }
    return accepted;
  };
  return {
    replace: (lines) => bring('replace', lines),
    merge: async (entries) => {
      await bring('merge', entries);
    },
    unreachable: async (reason) => {
      const path = `/api/v1/projects/{project_id}/inventory/sources/${kind}/${encodeURIComponent(name)}`;
      const body = { state: 'stale', reason: reason.slice(0, REASON_MAX) };
      await client.json({ method: 'PUT', path, body }, Type.Object({ name: Type.String() }));
    },
  };
}
