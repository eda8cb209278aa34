import type { ImageFindingOrigin } from '../../contract/inventory-risks.ts';
import type { Database, Queryable } from '../database.ts';
import { equals } from '../filter-sql.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { recountImages } from './recount.ts';
import { lockFindingsAlone } from './risk-lock.ts';
import { readRiskSettings } from './settings.ts';

/** What one scanner found of one origin in one image, counted. */
export interface StoredImageFindings {
  readonly image_digest: string | null;
  readonly image_name: string | null;
  /** Whose own; null for the project's. */
  readonly enterprise_project_id: string | null;
  readonly origin: ImageFindingOrigin;
  readonly scanner: string;
  readonly scanned_at: Date | null;
  readonly received_at: Date;
  /** Low, medium, high, fatal, and those of no such level. */
  readonly counts: readonly number[];
}

/** Which findings are meant. A name is compared as a reference, also with that of findings that have a digest. */
export interface ImageFindingsFilters {
  readonly image_digest?: string | undefined;
  readonly image_name?: string | undefined;
  readonly origin?: ImageFindingOrigin | undefined;
  readonly scanner?: string | undefined;
}

/**
 * One page of findings in the order in which their images were first told of. Callers with some enterprise projects
 * see their own: what the project knows of images may tell of those that others have.
 */
export function listImageFindings(
  db: Queryable,
  scope: Scope,
  filters: ImageFindingsFilters,
  page: Page,
): Promise<PageOf<StoredImageFindings>> {
  const parameters = new Parameters();
  return pageOf(
    db,
    {
      columns: `f.image_digest, f.image_name, f.enterprise_project_id, f.origin, f.scanner, f.scanned_at,
        f.received_at, f.counts`,
      from: `image_findings f where ${scopeCondition(scope, parameters, 'f')} ${matching(filters, parameters)}`,
      order: 'f.id',
    },
    parameters,
    page,
  );
}

/**
 * Forgets findings that the caller sees, and takes them out of the counters of the containers.
 * @returns false when there are none
 */
export async function deleteImageFindings(
  db: Database,
  scope: Scope,
  filters: ImageFindingsFilters,
): Promise<boolean> {
  return db.transaction(async (client) => {
    await lockFindingsAlone(client, scope);
    const parameters = new Parameters();
    const { rows } = await client.query<{ image: string; image_reference: string | null }>(
      `delete from image_findings f where ${scopeCondition(scope, parameters, 'f')} ${matching(filters, parameters)}
       returning image, image_reference`,
      parameters.values,
    );
    if (rows.length === 0) return false;
    const images = rows.flatMap(({ image, image_reference }) => [image, image_reference ?? []].flat());
    await recountImages(client, scope, await readRiskSettings(client, scope.projectId), images);
    return true;
  });
}

/** The own findings of an enterprise project count for its containers only: they do not keep it from being removed. */
export async function deleteOwnFindings(
  db: Queryable,
  accountId: string,
  enterpriseProjectId: string,
): Promise<void> {
  await db.query(
    `delete from image_findings f using project p
     where p.account_id = $1 and f.project_id = p.id and f.enterprise_project_id = $2`,
    [accountId, enterpriseProjectId],
  );
}

function matching(filters: ImageFindingsFilters, parameters: Parameters): string {
  const { image_digest, image_name, origin, scanner } = filters;
  return [
    ...equals('f.image_digest', image_digest, parameters),
    ...(image_name === undefined
      ? []
      : [`f.image_reference = image_reference(${parameters.add(image_name, 'text')})`]),
    ...equals('f.origin', origin, parameters),
    ...equals('f.scanner', scanner, parameters),
  ]
    .map((condition) => `and ${condition}`)
    .join(' ');
}
