import type { RiskLevelOfContainer } from '../../contract/container-filters.ts';
import type { ClusterType, ContainerStatus, SourceKind } from '../../contract/inventory.ts';
import type { Queryable } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { RISK_LEVEL } from './container-filters.ts';

/** Containers that are alike in all three. */
export interface CountedKind {
  readonly status: ContainerStatus;
  readonly cluster_type: ClusterType | null;
  readonly level: RiskLevelOfContainer;
  readonly containers: number;
}

interface RiskCounts {
  readonly fatal_risk: number;
  readonly high_risk: number;
  readonly medium_risk: number;
  readonly low_risk: number;
}

export interface RiskyImage extends RiskCounts {
  readonly image_name: string;
  readonly containers: number;
}

export interface RiskySource extends RiskCounts {
  readonly kind: SourceKind;
  readonly name: string;
  readonly containers: number;
  readonly risky: number;
}

const HIGHEST_FIRST = 'fatal_risk desc, high_risk desc, medium_risk desc, low_risk desc';

/** How many containers of a scope there are of each kind; kinds without any are left out. */
export async function countKinds(db: Queryable, scope: Scope): Promise<readonly CountedKind[]> {
  const parameters = new Parameters();
  const { rows } = await db.query<CountedKind>(
    `select c.status, c.cluster_type, ${RISK_LEVEL} as level, count(*) as containers
     from container c where ${scopeCondition(scope, parameters, 'c')} group by 1, 2, 3`,
    parameters.values,
  );
  return rows;
}

/** The `most` images with the highest risks, by the riskiest container of each. */
export async function riskiestImages(
  db: Queryable,
  scope: Scope,
  most: number,
): Promise<readonly RiskyImage[]> {
  const parameters = new Parameters();
  const { rows } = await db.query<RiskyImage>(
    `select c.image_name, count(*) as containers, max(c.fatal_risk) as fatal_risk, max(c.high_risk) as high_risk,
       max(c.medium_risk) as medium_risk, max(c.low_risk) as low_risk
     from container c where ${scopeCondition(scope, parameters, 'c')} and c.risky
     group by c.image_name order by ${HIGHEST_FIRST}, c.image_name limit ${parameters.add(most, 'bigint')}`,
    parameters.values,
  );
  return rows;
}

/** The `most` clusters and hosts with the highest risks, by the sums over their containers. */
export async function riskiestSources(
  db: Queryable,
  scope: Scope,
  most: number,
): Promise<readonly RiskySource[]> {
  const parameters = new Parameters();
  const { rows } = await db.query<RiskySource>(
    `select s.kind, s.name, t.containers, t.risky, t.fatal_risk, t.high_risk, t.medium_risk, t.low_risk
     from (select c.project_id, c.source_id, count(*) as containers, count(*) filter (where c.risky) as risky,
         sum(c.fatal_risk) as fatal_risk, sum(c.high_risk) as high_risk, sum(c.medium_risk) as medium_risk,
         sum(c.low_risk) as low_risk
       from container c where ${scopeCondition(scope, parameters, 'c')} group by 1, 2) t
       join source s on s.project_id = t.project_id and s.id = t.source_id
     where t.risky > 0
     order by ${HIGHEST_FIRST}, s.id limit ${parameters.add(most, 'bigint')}`,
    parameters.values,
  );
  return rows;
}
