import type { RiskSettings } from '../../contract/inventory-risks.ts';
import type { Database, Queryable } from '../database.ts';
import type { Scope } from '../scope.ts';
import { recountConfigurations, recountImages } from './recount.ts';
import { lockFindingsAlone } from './risk-lock.ts';

const DEFAULTS: RiskSettings = {
  counted_origins: ['vulnerabilities', 'configuration', 'secrets'],
  unrated_as_low: false,
};

/** What counts among a project's risks. */
export async function readRiskSettings(db: Queryable, projectId: string): Promise<RiskSettings> {
  const { rows } = await db.query<RiskSettings>(
    'select counted_origins, unrated_as_low from risk_settings where project_id = $1',
    [projectId],
  );
  return rows[0] ?? DEFAULTS;
}

/** Changes it, and counts all containers of the project anew. The scope is one of all enterprise projects. */
export async function writeRiskSettings(db: Database, scope: Scope, settings: RiskSettings): Promise<void> {
  await db.transaction(async (client) => {
    await lockFindingsAlone(client, scope);
    await client.query(
      `insert into risk_settings (project_id, counted_origins, unrated_as_low) values ($1, $2, $3)
       on conflict (project_id) do update set
         counted_origins = excluded.counted_origins, unrated_as_low = excluded.unrated_as_low`,
      [scope.projectId, settings.counted_origins, settings.unrated_as_low],
    );
    await recountImages(client, scope, settings, 'all');
    await recountConfigurations(client, scope, settings);
  });
}
