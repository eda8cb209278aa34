import { foldFindings } from '../../contract/fold-findings.ts';
import { type IngestReport, LINE_ERRORS_MAX, type LineError } from '../../contract/inventory.ts';
import { retryingCollisions } from '../collisions.ts';
import type { Database, PoolClient } from '../database.ts';
import type { InventoryEntry } from '../inventory/entry.ts';
import { readAhead } from '../inventory/read-ahead.ts';
import type { Scope } from '../scope.ts';
import { Turns } from '../turns.ts';
import { checkImageFindings } from './check-image-findings.ts';
import { recountImages } from './recount.ts';
import { lockFindingsAlone } from './risk-lock.ts';
import { readRiskSettings } from './settings.ts';

/** A stream no longer than this takes a connection only once it is whole; a line may have megabytes. */
const AHEAD_LINES = 4;
/** As with streams of containers: the others hold a connection as long as they take. */
const longStreams = new Turns(4);

/**
 * Brings a stream of image findings in, one image a line, and the counters of their containers up to it, in one
 * transaction. A caller with all enterprise projects tells of the project's images, others of those in their own.
 * @param onError what a bad line does: `abort` keeps nothing of the stream, `skip` keeps the good lines
 * @throws what the stream throws
 */
export async function ingestImageFindings(
  db: Database,
  scope: Scope,
  entries: AsyncIterable<readonly InventoryEntry[]>,
  { onError }: { readonly onError: 'abort' | 'skip' },
): Promise<IngestReport> {
  const { batches, isWhole } = await readAhead(entries, AHEAD_LINES);
  const bring = () =>
    db.transaction(async (client) => {
      const { accepted, rejected, errors } = await stageFindings(client, batches);
      const refused = onError === 'abort' && rejected > 0;
      if (!refused && accepted > 0) await retryingCollisions(client, () => apply(client, scope));
      return { accepted: refused ? 0 : accepted, rejected, errors };
    });
  return isWhole ? bring() : longStreams.during(bring);
}

/** Checks lines as they come and keeps them in `incoming_findings`, which lives as long as the transaction. */
async function stageFindings(
  client: PoolClient,
  batches: AsyncIterable<readonly InventoryEntry[]>,
): Promise<IngestReport> {
  await client.query(
    `create temp table incoming_findings (line bigint, image_digest text, image_name text, origin text, scanner text,
       scanned_at timestamptz, findings jsonb, counts int[]) on commit drop`,
  );
  let [accepted, rejected] = [0, 0];
  const errors: LineError[] = [];
  for await (const batch of batches) {
    for (const entry of batch) {
      const checked = checkImageFindings(entry);
      if ('message' in checked) {
        if (++rejected <= LINE_ERRORS_MAX) errors.push(checked);
        continue;
      }
      const { image_digest, image_name, origin, scanner, scanned_at, findings } = checked.told;
      const folded = foldFindings(findings);
      await client.query(
        'insert into incoming_findings values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), $7, $8)',
        [
          ...[checked.line, image_digest, image_name, origin, scanner, scanned_at],
          ...[JSON.stringify(folded.findings), folded.counts],
        ],
      );
      accepted += 1;
    }
  }
  return { accepted, rejected, errors };
}

/** Of lines about one image, origin and scanner the last one counts. */
async function apply(client: PoolClient, scope: Scope): Promise<void> {
  await lockFindingsAlone(client, scope);
  const owners = await ownersOfFindings(client, scope);
  const { rows } = await client.query<{ image: string }>(
    `with told as (
       select distinct on (image, origin, scanner) * from (
         select coalesce(image_digest, image_reference(image_name)) as image, i.* from incoming_findings i) named
       order by image, origin, scanner, line desc
     ), before as (
       select f.image_reference from image_findings f join told using (image) where f.project_id = $1
     ), written as (
       insert into image_findings as f (project_id, enterprise_project_id, image_digest, image_name, origin, scanner,
         scanned_at, findings, counts)
       select $1, owner, image_digest, image_name, origin, scanner, scanned_at, findings, counts
       from told, unnest($2::text[]) owner order by told.line
       on conflict (project_id, image, enterprise_project_id, origin, scanner) do update set
         image_name = coalesce(excluded.image_name, f.image_name), scanned_at = excluded.scanned_at,
         received_at = excluded.received_at, findings = excluded.findings, counts = excluded.counts
       returning image, image_reference
     )
     select image from written union select image_reference from written union select image_reference from before`,
    [scope.projectId, owners],
  );
  const settings = await readRiskSettings(client, scope.projectId);
  await recountImages(
    client,
    scope,
    settings,
    rows.map(({ image }) => image).filter((image) => image !== null),
  );
}

/** Whose the findings are that the caller tells of; null stands for the project. The others stay locked. */
async function ownersOfFindings(
  client: PoolClient,
  { projectId, enterpriseProjectIds }: Scope,
): Promise<readonly (string | null)[]> {
  if (enterpriseProjectIds === 'all') return [null];
  const { rows } = await client.query<{ id: string }>(
    `select e.id from project p join enterprise_project e on e.account_id = p.account_id
     where p.id = $1 and e.id = any ($2) order by e.id for key share of e`,
    [projectId, enterpriseProjectIds],
  );
  return rows.map(({ id }) => id);
}
