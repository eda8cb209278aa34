import { randomUUID } from 'node:crypto';
import type { FileResult, FileRisk, RiskPlace } from '../../src/contract/iac/file-result.ts';
import { connect, type Database } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { insertUploadedFiles } from '../../src/store/iac/uploads.ts';
import { writeResults } from '../../src/store/iac/write-results.ts';
import type { TestService } from './service.ts';

/** A place on this line; `more` adds to it or replaces. */
export function place(line: number, more: Partial<RiskPlace> = {}): RiskPlace {
  return { line, end_line: line, message: `wrong in line ${line}`, ...more };
}

/** A risk of one place on line 1, of level high. */
export function risk(ruleId: string, more: Partial<FileRisk> = {}): FileRisk {
  return {
    rule_id: ruleId,
    risk_name: `name of ${ruleId}`,
    risk_level: 'high',
    description: `why ${ruleId}`,
    remediation: `how ${ruleId} is kept`,
    places: [place(1)],
    suppressed: [],
    ...more,
  };
}

/** A clean Dockerfile. */
export function fileResult(name: string, more: Partial<FileResult> = {}): FileResult {
  return { file_name: name, file_type: 'dockerfile', risks: [], ...more };
}

/** Where files are put; the default enterprise project unless told. */
interface Place {
  readonly projectId: string;
  readonly enterpriseProjectId?: string;
  readonly scannedAt?: Date;
}

/** Files as if uploaded by hand and scanned, in the order given. @returns their ids, in the same order */
async function addScannedFiles(
  db: Database,
  { projectId, enterpriseProjectId = '0', scannedAt = new Date() }: Place,
  results: readonly FileResult[],
): Promise<string[]> {
  const fileIds = results.map(() => randomUUID());
  await db.transaction(async (client) => {
    const files = results.map((result, i) => ({
      fileId: fileIds[i] ?? '',
      fileName: result.file_name,
      fileType: result.file_type,
      ...(result.chart_name !== undefined && { chartName: result.chart_name, packageId: result.chart_name }),
      fileSize: result.file_size ?? 100,
      contentSha256: '0'.repeat(64),
    }));
    if (!(await insertUploadedFiles(client, projectId, enterpriseProjectId, files))) {
      throw new Error(`there is no enterprise project ${enterpriseProjectId}`);
    }
    const { rows } = await client.query<{ id: number }>(
      'select id from iac_file where project_id = $1 and file_id = any($2) order by array_position($2, file_id)',
      [projectId, fileIds],
    );
    const stored = rows.map(({ id }, i) => ({ iacFileId: id, result: results[i] as FileResult }));
    await writeResults(client, projectId, stored, scannedAt);
  });
  return fileIds;
}

/** The same in the embedded database of a running service, in its project. */
export async function addScannedFilesTo(
  service: TestService,
  results: readonly FileResult[],
  place: Omit<Place, 'projectId'> = {},
): Promise<string[]> {
  const db = connect(embeddedAddress(service.dataDir), () => undefined);
  try {
    return await addScannedFiles(db, { projectId: service.projectId, ...place }, results);
  } finally {
    await db.close();
  }
}
