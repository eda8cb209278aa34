import type { PoolClient } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { createImageRisk, sameImage } from './image-risks.ts';
import { readRiskSettings } from './settings.ts';

/** What the lines `i` of `incoming` get besides what they tell, as parts of the statement that writes them. */
export interface IncomingRisks {
  /** The lines themselves, in place of the table. */
  readonly lines: string;
  readonly vulnerability: string;
  readonly secret: string;
  readonly configuration: string;
}

/** Looks up what is known of the images of `incoming`, if anything is: most projects know of no findings. */
export async function incomingRisks(client: PoolClient, { projectId }: Scope): Promise<IncomingRisks> {
  const settings = await readRiskSettings(client, projectId);
  const counted = settings.counted_origins.includes('configuration');
  const configuration = counted ? 'i.configuration_risk::int[]' : 'null::int[]';
  const { rows } = await client.query<{ any: boolean }>(
    'select exists (select from image_findings where project_id = $1) as any',
    [projectId],
  );
  if (!rows[0]?.any) {
    return { lines: 'incoming i', vulnerability: 'null::int[]', secret: 'null::int[]', configuration };
  }
  const parameters = new Parameters();
  await createImageRisk(client, settings, {
    images:
      'select distinct image_digest, image_name, enterprise_project_id from incoming where round % 2 = 1',
    projectId: parameters.add(projectId, 'text'),
    parameters,
  });
  return {
    // Joined for itself (`offset 0`): among all else the planner takes the lines for few, and the tables for lists.
    lines: `(select i.*, r.vulnerability_risk, r.secret_risk
      from incoming i left join image_risk r on ${sameImage('r', 'i')} offset 0) i`,
    vulnerability: 'i.vulnerability_risk',
    secret: 'i.secret_risk',
    configuration,
  };
}
