import {
  IMAGE_FINDING_LEVELS,
  type ImageFindingLevel,
  type RiskOrigin,
  type RiskSettings,
} from '../../contract/inventory-risks.ts';
import type { Database } from '../database.ts';
import { equals } from '../filter-sql.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { FINDINGS, known, subject } from './image-risks.ts';
import { readRiskSettings } from './settings.ts';

/** One risk of a container: what breaks a rule, or what scanners found in its image. */
export interface Contribution {
  readonly origin: Exclude<RiskOrigin, 'reported'>;
  /** Of the rule, or of the vulnerability. */
  readonly id: string;
  readonly level: ImageFindingLevel;
  readonly title: string | null;
  readonly package: string | null;
  readonly installed_version: string | null;
  readonly fixed_version: string | null;
  readonly location: string | null;
  readonly url: string | null;
  /** Who found it, in alphabetical order, and when last; null for rules. */
  readonly scanners: readonly string[] | null;
  readonly scanned_at: Date | null;
}

/** A container's counters, what each origin adds to them (low, medium, high, fatal), and a page of the risks. */
export interface ContainerRisks {
  readonly container: {
    readonly container_id: string;
    readonly image_name: string;
    readonly image_digest: string | null;
    readonly risky: boolean;
    readonly low_risk: number;
    readonly medium_risk: number;
    readonly high_risk: number;
    readonly fatal_risk: number;
    readonly origins: Readonly<Record<RiskOrigin, readonly (number | null)[] | null>>;
  };
  readonly settings: RiskSettings;
  readonly contributions: PageOf<Contribution>;
}

/** Of which container, and which of its risks. */
export interface ContainerRisksQuery {
  readonly containerId: string;
  readonly origin?: RiskOrigin | undefined;
  readonly page: Page;
}

/**
 * Where the risks of a container come from, as of one moment: by origin, the worst first. Of several containers of
 * one id in the scope it is the first that became known.
 */
export async function containerRisks(
  db: Database,
  scope: Scope,
  { containerId, origin, page }: ContainerRisksQuery,
): Promise<ContainerRisks | undefined> {
  return db.transaction(async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const parameters = new Parameters();
    const { rows } = await client.query<ContainerRisks['container'] & { readonly id: number }>(
      `select c.id, c.container_id, c.image_name, c.image_digest, c.risky, c.low_risk, c.medium_risk, c.high_risk,
         c.fatal_risk, json_build_object('reported', c.reported_risk, 'vulnerabilities', c.vulnerability_risk,
           'configuration', c.configuration_risk, 'secrets', c.secret_risk) as origins
       from container c where ${scopeCondition(scope, parameters, 'c')}
         and c.container_id = ${parameters.add(containerId, 'text')}
       order by c.id limit 1`,
      parameters.values,
    );
    const [found] = rows;
    if (!found) return undefined;
    const { id, ...container } = found;
    const listed = new Parameters();
    const listing = contributions(scope, id, origin, listed);
    return {
      container,
      settings: await readRiskSettings(client, scope.projectId),
      contributions: await pageOf<Contribution>(client, listing, listed, page),
    };
  });
}

const RISING = `'{${IMAGE_FINDING_LEVELS.join(',')}}'::text[]`;
/** Of the scanners that tell of a finding, what the one says whose level counts, if it says anything. */
const worst = (column: string) =>
  `(array_agg(f.${column} order by array_position(${RISING}, f.level) desc, i.id) filter (where f.${column} is not null))[1]`;

function contributions(
  { projectId }: Scope,
  id: number,
  origin: RiskOrigin | undefined,
  parameters: Parameters,
) {
  const project = parameters.add(projectId, 'text');
  const container = `c.project_id = ${project} and c.id = ${parameters.add(id, 'bigint')}`;
  return {
    columns: 'r.*',
    from: `(
      with image as (
        select image_digest, image_name, enterprise_project_id from container c where ${container}
      ), ${subject()}, ${known(project)}
      select k.origin, f.id, ${worst('level')} as level, ${worst('title')} as title, f.package, f.installed_version,
        ${worst('fixed_version')} as fixed_version, f.location, ${worst('url')} as url,
        array_agg(distinct i.scanner) as scanners, max(i.scanned_at) as scanned_at
      from known k join image_findings i on i.project_id = ${project} and i.id = k.id, ${FINDINGS}
      group by k.origin, f.id, f.package, f.installed_version, f.location
      union all
      select 'configuration', rule.rule_id, rule.level, rule.title, null, null, null, null, null, null, null
      from container c
        join configuration_risk_list l on l.project_id = c.project_id and l.hash = c.configuration_risk_list,
        jsonb_to_recordset(l.risks) as rule (rule_id text, level text, title text)
      where ${container}
    ) r where ${equals('r.origin', origin, parameters)[0] ?? 'true'}`,
    order: `r.origin, array_position(${RISING}, r.level) desc, r.id, r.package, r.installed_version, r.location`,
  };
}
