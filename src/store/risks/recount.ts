import type { RiskSettings } from '../../contract/inventory-risks.ts';
import type { PoolClient } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { createImageRisk, sameImage } from './image-risks.ts';

/**
 * Brings the containers of a scope up to what is known of their images, all in one statement. Counters that stay are
 * not written.
 * @param images digests and references of the images that may have changed
 */
export async function recountImages(
  client: PoolClient,
  scope: Scope,
  settings: RiskSettings,
  images: readonly string[] | 'all',
): Promise<void> {
  const lookup = new Parameters();
  const projectId = lookup.add(scope.projectId, 'text');
  const among = (changed: readonly string[]) => `any (${lookup.add(changed, 'text[]')})`;
  await createImageRisk(client, settings, {
    images: `select distinct image_digest, image_name, enterprise_project_id from container c
      where ${scopeCondition(scope, lookup, 'c')}`,
    ...(images !== 'all' && { wanted: `digest = ${among(images)} or reference = ${among(images)}` }),
    ...{ projectId, parameters: lookup },
  });
  const parameters = new Parameters();
  await client.query(
    `update container c set vulnerability_risk = r.vulnerability_risk, secret_risk = r.secret_risk
     from image_risk r where ${scopeCondition(scope, parameters, 'c')} and ${sameImage('r', 'c')}
       and (c.vulnerability_risk, c.secret_risk) is distinct from (r.vulnerability_risk, r.secret_risk)`,
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
