import Type from 'typebox';
import {
  type ContainerRisk,
  ContainerRiskList,
  ShowContainerRisksQuery,
} from '../../../contract/container-risks.ts';
import { PAGE_LIMIT_DEFAULT } from '../../../contract/containers.ts';
import {
  type ContainerRiskLevel,
  RISK_ORIGINS,
  type RiskOrigin,
  type RiskSettings,
} from '../../../contract/inventory-risks.ts';
import { Problem } from '../../../errors.ts';
import {
  type ContainerRisks,
  type Contribution,
  containerRisks,
} from '../../../store/risks/container-risks.ts';
import { operation } from '../../operation.ts';

export const showContainerRisks = operation({
  id: 'ShowContainerRisks',
  summary: 'Show where the risks of a container come from',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/containers/{container_id}/risks',
  access: 'reader',
  params: Type.Object({ container_id: Type.String({ minLength: 1, maxLength: 255 }) }),
  query: ShowContainerRisksQuery,
  response: ContainerRiskList,
  async handle({ params, query, scope, services }) {
    const { origin, offset = 0, limit = PAGE_LIMIT_DEFAULT } = query;
    const containerId = params.container_id;
    const risks = await containerRisks(services.db, scope, { containerId, origin, page: { offset, limit } });
    if (!risks) throw new Problem('HSS.0011', `container ${containerId}`);
    return shown(risks, await ownTitles(risks.contributions.rows));
  },
});

/** The titles of our own rules, which collectors leave out. The rules are loaded once they are asked for. */
async function ownTitles(rows: readonly Contribution[]): Promise<ReadonlyMap<string, string>> {
  const untitled = rows.filter(({ origin, title }) => origin === 'configuration' && title === null);
  if (untitled.length === 0) return new Map();
  const { KUBERNETES_RULES } = await import('../../../scanner/rules/index.ts');
  return new Map(KUBERNETES_RULES.map(({ id, title }) => [id, title]));
}

function shown({ container, settings, contributions }: ContainerRisks, titles: ReadonlyMap<string, string>) {
  const { image_digest, origins, ...facts } = container;
  return {
    ...facts,
    image_digest: image_digest ?? undefined,
    origins: RISK_ORIGINS.map((origin) => {
      const [low, medium, high, fatal] = origins[origin] ?? [];
      return {
        ...{ origin, counted: isCounted(origin, settings) },
        ...{ low_risk: low ?? 0, medium_risk: medium ?? 0, high_risk: high ?? 0, fatal_risk: fatal ?? 0 },
      };
    }),
    total_num: contributions.total,
    data_list: contributions.rows.map((row) => contribution(row, settings, titles)),
  };
}

function contribution(
  row: Contribution,
  settings: RiskSettings,
  titles: ReadonlyMap<string, string>,
): ContainerRisk {
  return {
    origin: row.origin,
    id: row.id,
    level: row.level,
    counts_as: countsAs(row, settings),
    title: row.title ?? titles.get(row.id),
    package: row.package ?? undefined,
    installed_version: row.installed_version ?? undefined,
    fixed_version: row.fixed_version ?? undefined,
    location: row.location ?? undefined,
    url: row.url ?? undefined,
    scanners: row.scanners ? [...row.scanners] : undefined,
    scanned_at: row.scanned_at?.getTime(),
  };
}

function isCounted(origin: RiskOrigin, { counted_origins }: RiskSettings): boolean {
  return origin === 'reported' || counted_origins.includes(origin);
}

function countsAs({ origin, level }: Contribution, settings: RiskSettings): ContainerRiskLevel | undefined {
  if (!isCounted(origin, settings)) return undefined;
  if (level !== 'unknown' && level !== 'negligible') return level;
  return settings.unrated_as_low ? 'low' : undefined;
}
