import type { ExportKindName } from '../../contract/export-task.ts';
import type { Queryable } from '../database.ts';
import { equals } from '../filter-sql.ts';
import { Parameters } from '../parameters.ts';
import type { Scope, Viewer } from '../scope.ts';
import { sharedCondition } from '../scope-sql.ts';
import type { FrozenRequest } from './tasks.ts';

/** What of a request a template keeps. */
export type ExportLayout = Pick<FrozenRequest, 'columns' | 'format' | 'csv'>;

export interface StoredTemplate {
  readonly id: string;
  readonly createdBy: string;
  readonly kind: ExportKindName;
  readonly name: string;
  readonly layout: ExportLayout;
  readonly shared: boolean;
  readonly savedAt: Date;
}

const COLUMNS = `id, created_by as "createdBy", kind, name, layout, shared, saved_at as "savedAt"`;

/**
 * Saves a template in the place of the one its maker has of that kind and name; undefined when the maker has
 * `templatesMax` others.
 * @param scope whom a shared one is shared with
 */
export async function saveTemplate(
  db: Queryable,
  scope: Scope,
  template: Omit<StoredTemplate, 'savedAt'>,
  templatesMax: number,
): Promise<StoredTemplate | undefined> {
  const { id, createdBy, kind, name, layout, shared } = template;
  const { projectId, enterpriseProjectIds } = scope;
  const { rows } = await db.query<StoredTemplate>(
    `insert into export_template (project_id, created_by, kind, name, id, layout, shared, enterprise_project_ids)
     select $1, $2, $3, $4, $5, $6::jsonb, $7::boolean, $8::text[]
     where (select count(*) from export_template
            where project_id = $1 and created_by = $2 and (kind, name) <> ($3, $4)) < $9::int
     on conflict (created_by, project_id, kind, name) do update set layout = excluded.layout, shared = excluded.shared,
       enterprise_project_ids = excluded.enterprise_project_ids, saved_at = now()
     returning ${COLUMNS}`,
    [
      ...[projectId, createdBy, kind, name, id, JSON.stringify(layout), shared],
      ...[shared && enterpriseProjectIds !== 'all' ? enterpriseProjectIds : null, templatesMax],
    ],
  );
  return rows[0];
}

/** The viewer's own and those shared with the viewer, by name. */
export async function listTemplates(
  db: Queryable,
  viewer: Viewer,
  kind: ExportKindName | undefined,
): Promise<readonly StoredTemplate[]> {
  const parameters = new Parameters();
  const conditions = [sharedCondition(viewer, parameters, 't'), ...equals('t.kind', kind, parameters)];
  const { rows } = await db.query<StoredTemplate>(
    `select ${COLUMNS} from export_template t where ${conditions.join(' and ')} order by t.name, t.id`,
    parameters.values,
  );
  return rows;
}

/** Tells whether the user has a template of this id in the project: who is shown one of others cannot remove it. */
export async function deleteTemplate(db: Queryable, { scope, userId }: Viewer, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'delete from export_template where project_id = $1 and created_by = $2 and id = $3',
    [scope.projectId, userId, id],
  );
  return (rowCount ?? 0) > 0;
}
