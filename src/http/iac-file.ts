import { Problem } from '../errors.ts';
import type { Queryable } from '../store/database.ts';
import { findIacFiles } from '../store/iac/find-files.ts';
import type { IacFile } from '../store/iac/iac-file.ts';
import type { Scope } from '../store/scope.ts';

/** @throws {Problem} HSS.0011 when there is no such file in the scope */
export async function iacFile(db: Queryable, scope: Scope, fileId: string): Promise<IacFile> {
  const [file] = await findIacFiles(db, scope, [fileId]);
  if (file) return file;
  throw new Problem('HSS.0011', `there is no file_id ${fileId}`);
}
