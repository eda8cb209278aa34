import Type from 'typebox';
import { HssError } from '../../../contract/error-bodies.ts';
import {
  IngestReport,
  InventoryDeletion,
  InventoryLine,
  referredSource,
  SourceReference,
} from '../../../contract/inventory.ts';
import { Problem } from '../../../errors.ts';
import { ingestContainers } from '../../../store/inventory/ingest.ts';
import { operation } from '../../operation.ts';
import { endingSilence } from '../ending-silence.ts';
import { ndjsonEntries } from '../ndjson-entries.ts';
import { requireNdjson } from '../require-ndjson.ts';

/** A stream of InventoryLine and InventoryDeletion, one JSON object a line. */
export const importContainers = operation({
  id: 'ImportContainers',
  summary: 'Bring a stream of containers (NDJSON) into the inventory',
  method: 'POST',
  path: '/api/v1/projects/{project_id}/inventory/containers',
  access: 'operator',
  // Each line names its enterprise project.
  enterpriseProjects: 'every',
  streams: { type: 'application/x-ndjson', schema: Type.Union([InventoryLine, InventoryDeletion]) },
  query: Type.Object({
    source: Type.Optional(SourceReference),
    mode: Type.Optional(Type.Enum(['merge', 'replace'])),
    on_error: Type.Optional(Type.Enum(['abort', 'skip'])),
  }),
  response: IngestReport,
  replies: {
    400: {
      description: 'Refused; an import that may not skip lines tells which ones are wrong',
      content: { 'application/json': Type.Union([HssError, IngestReport]) },
    },
  },
  async handle({ query, stream, scope, request, reply, services }) {
    const { source, mode = 'merge', on_error: onError = 'abort' } = query;
    if (mode === 'replace' && source === undefined) {
      throw new Problem(
        'HSS.0001',
        'source is required with mode=replace; it must be cluster/NAME or host/NAME',
      );
    }
    requireNdjson(request);
    const report = await ingestContainers(services.db, scope, ndjsonEntries(endingSilence(stream)), {
      ...(source !== undefined && { source: referredSource(source) }),
      mode,
      onError,
    });
    if (onError === 'skip' || report.rejected === 0) return report;
    await reply.code(400).send(report);
    return undefined;
  },
});
