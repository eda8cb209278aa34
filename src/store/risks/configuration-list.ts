import { hash } from 'node:crypto';
import { CONTAINER_RISK_LEVELS, type ConfigurationRisk } from '../../contract/inventory-risks.ts';
import type { Database, PoolClient } from '../database.ts';
import type { Scope } from '../scope.ts';

/** The rules that a configuration breaks, as they are stored: one of a rule, in the order of their ids. */
export interface ConfigurationRiskList {
  readonly json: string;
  /** Of the JSON, as PostgreSQL reads a uuid. */
  readonly hash: string;
  /** How many of each level from low to fatal, as PostgreSQL reads an array. */
  readonly counts: string;
}

export function configurationRiskList(risks: readonly ConfigurationRisk[]): ConfigurationRiskList {
  const counts = CONTAINER_RISK_LEVELS.map(() => 0);
  const list = oneOfEachRule(risks);
  for (const { level } of list) {
    const rank = rankOf(level);
    counts[rank] = (counts[rank] ?? 0) + 1;
  }
  const json = JSON.stringify(list.map(({ rule_id, level, title }) => ({ rule_id, level, title })));
  return { json, hash: hash('sha256', json).slice(0, 32), counts: `{${counts.join(',')}}` };
}

/** The worst level of a rule counts. Most lists come sorted, and without repeats. */
function oneOfEachRule(risks: readonly ConfigurationRisk[]): readonly ConfigurationRisk[] {
  const isRising = risks.every(
    ({ rule_id }, index) => index === 0 || rule_id > (risks[index - 1]?.rule_id ?? ''),
  );
  if (isRising) return risks;
  const worst = new Map<string, ConfigurationRisk>();
  for (const risk of risks) {
    const before = worst.get(risk.rule_id);
    if (!before || rankOf(risk.level) > rankOf(before.level)) worst.set(risk.rule_id, risk);
  }
  return [...worst.values()].sort((a, b) => (a.rule_id < b.rule_id ? -1 : 1));
}

function rankOf(level: ConfigurationRisk['level']): number {
  return CONTAINER_RISK_LEVELS.indexOf(level);
}

/** Stores the lists that `incoming` brings and the project does not have. */
export async function writeConfigurationLists(client: PoolClient, { projectId }: Scope): Promise<void> {
  await client.query(
    `insert into configuration_risk_list (project_id, hash, risks, counts)
     select distinct on (configuration_risk_list)
       $1, configuration_risk_list, configuration_risks, configuration_risk::int[]
     from incoming where configuration_risks is not null order by configuration_risk_list
     on conflict do nothing`,
    [projectId],
  );
}

/**
 * Removes lists that no container has any more, unless streams that may bring them are being applied; then it is for
 * the next time.
 */
export async function deleteUnusedConfigurationLists(db: Database): Promise<void> {
  await db.transaction(async (client) => {
    try {
      // `writeConfigurationLists` holds what conflicts with it until its containers are there.
      await client.query('lock table configuration_risk_list in share row exclusive mode nowait');
    } catch (error) {
      if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return;
      throw error;
    }
    await client.query(
      `delete from configuration_risk_list l where not exists (
         select from container c where c.project_id = l.project_id and c.configuration_risk_list = l.hash)`,
    );
  });
}

const LOCK_NOT_AVAILABLE = '55P03';
