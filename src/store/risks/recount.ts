import type { RiskSettings } from '../../contract/inventory-risks.ts';
import type { PoolClient } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { imageRisk, known, SUBJECT, sameImage } from './image-risks.ts';

/**
 * Brings the containers of a scope up to what is known of their images, in one statement. Counters that stay are not
 * written.
 * @param images digests and references of the images that may have changed
 */
export async function recountImages(
  client: PoolClient,
  scope: Scope,
  settings: RiskSettings,
  images: readonly string[] | 'all',
): Promise<void> {
  const parameters = new Parameters();
  const projectId = parameters.add(scope.projectId, 'text');
  const inScope = scopeCondition(scope, parameters, 'c');
  const named = images === 'all' ? 'true' : `${parameters.add(images, 'text[]')} && array[digest, reference]`;
  await client.query(
    `with image as (
       select image_digest, image_name, enterprise_project_id from container c where ${inScope} group by 1, 2, 3
     ), ${SUBJECT}, ${known(projectId)}, ${imageRisk(projectId, settings)}, changed as (
       select s.image_digest, s.image_name, s.enterprise_project_id, r.vulnerability_risk, r.secret_risk
       from subject s left join image_risk r on ${sameImage('r', 's')} where ${named}
     )
     update container c set vulnerability_risk = n.vulnerability_risk, secret_risk = n.secret_risk
     from changed n where ${inScope} and ${sameImage('n', 'c')}
       and (c.vulnerability_risk, c.secret_risk) is distinct from (n.vulnerability_risk, n.secret_risk)`,
    parameters.values,
  );
}

/** The same for what their configurations break, after the settings changed. */
export async function recountConfigurations(
  client: PoolClient,
  { projectId }: Scope,
  { counted_origins }: RiskSettings,
): Promise<void> {
  const counts = counted_origins.includes('configuration') ? 'l.counts' : 'null::int[]';
  await client.query(
    `update container c set configuration_risk = ${counts} from configuration_risk_list l
     where c.project_id = $1 and l.project_id = c.project_id and l.hash = c.configuration_risk_list
       and c.configuration_risk is distinct from ${counts}`,
    [projectId],
  );
}
