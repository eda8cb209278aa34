import type { IacFileType } from '../../contract/iac/values.ts';
import type { PoolClient, Queryable } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';

/** A file as it was uploaded; its content is in the file store already. */
export interface UploadedFile {
  readonly fileId: string;
  readonly fileName: string;
  readonly fileType: IacFileType;
  /** Of a Helm chart package, with an id that its files share. */
  readonly chartName?: string;
  readonly packageId?: string;
  readonly fileSize: number;
  readonly contentSha256: string;
}

/** Keeps a content from being taken for left behind between its writing and the row that names it. */
const CONTENTS_LOCK = 4_920_118;

/** Held by an upload from before its contents become visible until its rows are there. */
export async function lockContents(client: PoolClient): Promise<void> {
  await client.query('select pg_advisory_xact_lock_shared($1)', [CONTENTS_LOCK]);
}

/** Held while contents that no row names are removed: no upload is half done meanwhile. */
export async function lockContentsAlone(client: PoolClient): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [CONTENTS_LOCK]);
}

/** Of these digests, those that no file has. */
export async function unreferencedContents(
  db: Queryable,
  digests: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await db.query<{ digest: string }>(
    `select digest from unnest($1::text[]) as candidate (digest)
     where not exists (select 1 from iac_file where content_sha256 = candidate.digest)`,
    [digests],
  );
  return rows.map(({ digest }) => digest);
}

/**
 * Adds files to the one enterprise project of the scope, in the order given.
 * @returns false when that enterprise project has been removed meanwhile
 */
export async function insertUploadedFiles(
  client: PoolClient,
  projectId: string,
  enterpriseProjectId: string,
  files: readonly UploadedFile[],
): Promise<boolean> {
  if (!(await holdEnterpriseProject(client, projectId, enterpriseProjectId))) return false;
  await client.query(
    `insert into iac_file (project_id, enterprise_project_id, scan_type, file_id, file_name, file_type, chart_name,
       package_id, file_size, content_sha256)
     select $1, $2, 'manual_scan', file.* from jsonb_to_recordset($3) as file ("fileId" text, "fileName" text,
       "fileType" text, "chartName" text, "packageId" text, "fileSize" bigint, "contentSha256" text)`,
    [projectId, enterpriseProjectId, JSON.stringify(files)],
  );
  return true;
}

/** Keeps an enterprise project from being removed until the transaction ends; false when it is gone. */
export async function holdEnterpriseProject(
  client: PoolClient,
  projectId: string,
  enterpriseProjectId: string,
): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from project p join enterprise_project e on e.account_id = p.account_id
     where p.id = $1 and e.id = $2 for key share of e`,
    [projectId, enterpriseProjectId],
  );
  return rows.length > 0;
}

/** Removes a file with its risks; its content stays until nothing names it. False when there is no such file. */
export async function deleteIacFile(db: Queryable, scope: Scope, fileId: string): Promise<boolean> {
  const parameters = new Parameters();
  const { rowCount } = await db.query(
    `delete from iac_file f where ${scopeCondition(scope, parameters, 'f')}
       and f.file_id = ${parameters.add(fileId, 'text')}`,
    parameters.values,
  );
  return rowCount === 1;
}
