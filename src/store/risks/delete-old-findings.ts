import type { Database } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { subject } from './image-risks.ts';
import { lockFindingsAlone } from './risk-lock.ts';

/**
 * Removes what was last told that many days ago of images that no container of the project has. No counter changes
 * thereby. Streams of containers are held up only in projects that have such.
 */
export async function deleteOldFindings(db: Database, days: number): Promise<void> {
  const { rows: projects } = await db.query<{ projectId: string }>(
    `select distinct project_id as "projectId" from image_findings
     where received_at < now() - make_interval(days => $1)`,
    [days],
  );
  for (const { projectId } of projects) {
    const scope = { projectId, enterpriseProjectIds: 'all' } as const;
    const found = statement('select f.id from', scope, days);
    const { rowCount } = await db.query(`${found.sql} limit 1`, found.values);
    if (rowCount === 0) continue;
    await db.transaction(async (client) => {
      // A container that comes in takes the counts of its image: none may come between looking and removing.
      await lockFindingsAlone(client, scope);
      const gone = statement('delete from', scope, days);
      await client.query(gone.sql, gone.values);
    });
  }
}

/** By the digest, or by the name where one of both has no digest: as findings are found for containers. */
function statement(verb: 'select f.id from' | 'delete from', scope: Scope, days: number) {
  const parameters = new Parameters();
  const image = `select distinct image_digest, image_name, enterprise_project_id from container c
    where ${scopeCondition(scope, parameters, 'c')}`;
  const sql = `with image as (${image}), ${subject()}
    ${verb} image_findings f
    where ${scopeCondition(scope, parameters, 'f')}
      and f.received_at < now() - make_interval(days => ${parameters.add(days, 'bigint')}::int)
      and not exists (select from subject s where s.digest = f.image)
      and not exists (select from subject s
        where s.reference = f.image_reference and (f.image_digest is null or s.digest is null))`;
  return { sql, values: parameters.values };
}
