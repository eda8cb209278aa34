import Type from 'typebox';
import {
  IMAGE_FINDINGS_QUERY,
  ImageFindingsList,
  type ImageFindingsSummary,
  ListImageFindingsQuery,
} from '../../../contract/container-risks.ts';
import { PAGE_LIMIT_DEFAULT } from '../../../contract/containers.ts';
import { Problem } from '../../../errors.ts';
import * as store from '../../../store/risks/image-findings.ts';
import { operation } from '../../operation.ts';

export const listImageFindings = operation({
  id: 'ListImageFindings',
  summary: 'List the images that scanners told of, and how much they found',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/inventory/image-findings',
  access: 'reader',
  enterpriseProjects: 'every',
  query: ListImageFindingsQuery,
  response: ImageFindingsList,
  async handle({ query, scope, services }) {
    const { offset = 0, limit = PAGE_LIMIT_DEFAULT, ...filters } = query;
    const { total, rows } = await store.listImageFindings(services.db, scope, filters, { offset, limit });
    return { total_num: total, data_list: rows.map(shown) };
  },
});

export const deleteImageFindings = operation({
  id: 'DeleteImageFindings',
  summary: 'Forget what scanners found: of an image, or all that one scanner told',
  method: 'DELETE',
  path: '/api/v1/projects/{project_id}/inventory/image-findings',
  access: 'operator',
  enterpriseProjects: 'every',
  query: Type.Object(IMAGE_FINDINGS_QUERY),
  successStatus: 204,
  async handle({ query, scope, services }) {
    const { image_digest, image_name, scanner } = query;
    if ((image_digest ?? image_name ?? scanner) === undefined) {
      throw new Problem(
        'HSS.0001',
        'image_digest, image_name or scanner is required: it tells what to forget',
      );
    }
    if (await store.deleteImageFindings(services.db, scope, query)) return;
    throw new Problem('HSS.0011', `findings of ${image_digest ?? image_name ?? scanner}`);
  },
});

function shown(row: store.StoredImageFindings): ImageFindingsSummary {
  const [low = 0, medium = 0, high = 0, fatal = 0, unrated = 0] = row.counts;
  return {
    image_digest: row.image_digest ?? undefined,
    image_name: row.image_name ?? undefined,
    enterprise_project_id: row.enterprise_project_id ?? undefined,
    origin: row.origin,
    scanner: row.scanner,
    scanned_at: row.scanned_at?.getTime(),
    received_at: row.received_at.getTime(),
    ...{ low, medium, high, fatal, unrated },
  };
}
