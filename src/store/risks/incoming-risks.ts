import type { PoolClient } from '../database.ts';
import type { Scope } from '../scope.ts';
import { imageRisk, known, SUBJECT, sameImage } from './image-risks.ts';
import { readRiskSettings } from './settings.ts';

/** What the lines `i` of `incoming` get besides what they tell, as parts of the statement that writes them. */
export interface IncomingRisks {
  /** What the statement begins with. */
  tables(projectId: string): string;
  readonly join: string;
  readonly vulnerability: string;
  readonly secret: string;
  readonly configuration: string;
}

/** Asks first whether there is anything to look up: most projects know of no findings. */
export async function incomingRisks(client: PoolClient, { projectId }: Scope): Promise<IncomingRisks> {
  const settings = await readRiskSettings(client, projectId);
  const { rows } = await client.query<{ any: boolean }>(
    'select exists (select from image_findings where project_id = $1) as any',
    [projectId],
  );
  const configuration = settings.counted_origins.includes('configuration')
    ? 'i.configuration_risk::int[]'
    : 'null::int[]';
  if (!rows[0]?.any) {
    return { tables: () => '', join: '', vulnerability: 'null::int[]', secret: 'null::int[]', configuration };
  }
  return {
    tables: (project) => `with image as (
        select distinct image_digest, image_name, enterprise_project_id from incoming where round % 2 = 1
      ), ${SUBJECT}, ${known(project)}, ${imageRisk(project, settings)}`,
    join: `left join image_risk r on ${sameImage('r', 'i')}`,
    vulnerability: 'r.vulnerability_risk',
    secret: 'r.secret_risk',
    configuration,
  };
}
