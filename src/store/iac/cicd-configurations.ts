import type { PoolClient, Queryable } from '../database.ts';
import { contains, equals } from '../filter-sql.ts';
import { type Page, type PageOf, pageOf } from '../page.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';

/** What a pipeline tells of images; kept, and shown again. */
export interface ImageLists {
  readonly vulnerabilityWhitelist: readonly string[];
  readonly vulnerabilityBlocklist: readonly string[];
  readonly imageWhitelist: readonly string[];
}

/** A pipeline that sends what it found. */
export interface CicdConfiguration extends ImageLists {
  readonly cicdId: string;
  readonly cicdName: string;
  readonly enterpriseProjectId: string;
  /** Files of its last run. */
  readonly files: number;
}

const COLUMNS = `p.cicd_id as "cicdId", p.cicd_name as "cicdName", p.enterprise_project_id as "enterpriseProjectId",
  p.vulnerability_whitelist as "vulnerabilityWhitelist", p.vulnerability_blocklist as "vulnerabilityBlocklist",
  p.image_whitelist as "imageWhitelist",
  (select count(*) from iac_file f where f.project_id = p.project_id and f.cicd_id = p.cicd_id) as files`;

/** @returns false when the name is taken in the enterprise project */
export async function insertCicdConfiguration(
  client: PoolClient,
  projectId: string,
  configuration: Omit<CicdConfiguration, 'files'>,
): Promise<boolean> {
  const { cicdId, cicdName, enterpriseProjectId, ...lists } = configuration;
  const { rowCount } = await client.query(
    `insert into cicd_configuration (project_id, enterprise_project_id, cicd_id, cicd_name, vulnerability_whitelist,
       vulnerability_blocklist, image_whitelist)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (project_id, enterprise_project_id, cicd_name) do nothing`,
    [
      ...[projectId, enterpriseProjectId, cicdId, cicdName],
      ...[lists.vulnerabilityWhitelist, lists.vulnerabilityBlocklist, lists.imageWhitelist].map(json),
    ],
  );
  return rowCount === 1;
}

/** The pipelines of a scope by name; the name filter matches as a part, in any case. */
export function listCicdConfigurations(
  db: Queryable,
  scope: Scope,
  filters: { readonly cicdId?: string; readonly cicdName?: string },
  page: Page,
): Promise<PageOf<CicdConfiguration>> {
  const parameters = new Parameters();
  const conditions = [
    scopeCondition(scope, parameters, 'p'),
    ...equals('p.cicd_id', filters.cicdId, parameters),
    ...contains('p.cicd_name', filters.cicdName, parameters),
  ];
  const from = `cicd_configuration p where ${conditions.join(' and ')}`;
  return pageOf(db, { columns: COLUMNS, from, order: 'p.cicd_name, p.cicd_id' }, parameters, page);
}

/** Changes the lists that are given; false when there is no such pipeline in the scope. */
export async function updateImageLists(
  db: Queryable,
  scope: Scope,
  cicdId: string,
  lists: Partial<ImageLists>,
): Promise<boolean> {
  const parameters = new Parameters();
  const given = (column: string, list: readonly string[] | undefined) =>
    `${column} = coalesce(${parameters.add(list ? json(list) : null, 'text')}::jsonb, ${column})`;
  const { rowCount } = await db.query(
    `update cicd_configuration p
     set ${given('vulnerability_whitelist', lists.vulnerabilityWhitelist)},
       ${given('vulnerability_blocklist', lists.vulnerabilityBlocklist)},
       ${given('image_whitelist', lists.imageWhitelist)}
     where ${scopeCondition(scope, parameters, 'p')} and p.cicd_id = ${parameters.add(cicdId, 'text')}`,
    parameters.values,
  );
  return rowCount === 1;
}

/** Of these, the pipelines that are there in the scope; no run of theirs is taken until the transaction ends. */
export async function lockCicdConfigurations(
  client: PoolClient,
  scope: Scope,
  cicdIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const parameters = new Parameters();
  const { rows } = await client.query<{ cicd_id: string }>(
    `select p.cicd_id from cicd_configuration p
     where ${scopeCondition(scope, parameters, 'p')} and p.cicd_id = any(${parameters.add(cicdIds, 'text[]')})
     order by p.cicd_id for update`,
    parameters.values,
  );
  return new Set(rows.map(({ cicd_id }) => cicd_id));
}

/** Removes pipelines, which are locked, with the files of their runs and the risks of those. */
export async function deleteCicdConfigurations(
  client: PoolClient,
  projectId: string,
  cicdIds: ReadonlySet<string>,
): Promise<void> {
  for (const table of ['iac_file', 'cicd_configuration']) {
    await client.query(`delete from ${table} where project_id = $1 and cicd_id = any($2)`, [
      projectId,
      [...cicdIds],
    ]);
  }
}

function json(list: readonly string[]): string {
  return JSON.stringify(list);
}
