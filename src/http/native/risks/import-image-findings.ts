import Type from 'typebox';
import { HssError } from '../../../contract/error-bodies.ts';
import { IngestReport } from '../../../contract/inventory.ts';
import { IMAGE_FINDINGS_LINE_BYTES_MAX, ImageFindingsLine } from '../../../contract/inventory-risks.ts';
import { ingestImageFindings } from '../../../store/risks/ingest-image-findings.ts';
import { operation } from '../../operation.ts';
import { endingSilence } from '../ending-silence.ts';
import { ndjsonEntries } from '../ndjson-entries.ts';
import { requireNdjson } from '../require-ndjson.ts';

/** A stream of ImageFindingsLine, one JSON object a line. */
export const importImageFindings = operation({
  id: 'ImportImageFindings',
  summary: 'Bring a stream of what scanners found in images (NDJSON) into the inventory',
  method: 'POST',
  path: '/api/v1/projects/{project_id}/inventory/image-findings',
  access: 'operator',
  // Images run in all of them.
  enterpriseProjects: 'every',
  streams: { type: 'application/x-ndjson', schema: ImageFindingsLine },
  query: Type.Object({ on_error: Type.Optional(Type.Enum(['abort', 'skip'])) }),
  response: IngestReport,
  replies: {
    400: {
      description: 'Refused; an import that may not skip lines tells which ones are wrong',
      content: { 'application/json': Type.Union([HssError, IngestReport]) },
    },
  },
  async handle({ query, stream, scope, request, reply, services }) {
    const { on_error: onError = 'abort' } = query;
    requireNdjson(request);
    const entries = ndjsonEntries(endingSilence(stream), { lineBytesMax: IMAGE_FINDINGS_LINE_BYTES_MAX });
    const report = await ingestImageFindings(services.db, scope, entries, { onError });
    if (onError === 'skip' || report.rejected === 0) return report;
    await reply.code(400).send(report);
    return undefined;
  },
});
