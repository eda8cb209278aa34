import type { Queryable } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import { IAC_FILE_COLUMNS, IAC_FILE_FROM, type IacFile } from './iac-file.ts';

/** Those of the files that are there and in the scope, in the order they were uploaded. */
export async function findIacFiles(
  db: Queryable,
  scope: Scope,
  fileIds: readonly string[],
): Promise<readonly IacFile[]> {
  const parameters = new Parameters();
  const { rows } = await db.query<IacFile>(
    `select ${IAC_FILE_COLUMNS} from ${IAC_FILE_FROM}
     where ${scopeCondition(scope, parameters, 'f')} and f.file_id = any(${parameters.add(fileIds, 'text[]')})
     order by f.project_id, f.id`,
    parameters.values,
  );
  return rows;
}
