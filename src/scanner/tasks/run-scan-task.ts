import type { FileResult } from '../../contract/iac/file-result.ts';
import { Problem } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import type { FileStore } from '../../store/files/file-store.ts';
import {
  type ClaimedScan,
  claimScanTask,
  finishScanTask,
  holdIacFiles,
  holdScanTask,
  recordOutcomes,
  type ScanTaskFile,
} from '../../store/iac/scan-tasks.ts';
import { writeResults } from '../../store/iac/write-results.ts';
import type { TaskKey } from '../../store/task-key.ts';
import { decodeText } from '../decode-text.ts';
import { fileResult, type RuleFacts } from '../file-result.ts';
import type { ScannedText, TextToScan } from '../scanned-text.ts';
import { CONTENT_LOST, readContent } from '../uploads/contents.ts';
import { type ScanUnitFiles, TOO_MUCH, unitsOf } from './units.ts';

export interface ScanContext {
  readonly db: Database;
  readonly contents: FileStore;
  /** Scans one unit; the results are in the order of the texts. */
  readonly scan: (texts: readonly TextToScan[]) => Promise<readonly ScannedText[]>;
  readonly factsOf: (ruleId: string) => RuleFacts;
}

/** What became of one file of the task. */
interface Outcome {
  readonly file: ScanTaskFile;
  readonly result: FileResult;
}

const DELETED = 'the file was deleted before it was scanned';

/**
 * Does one scan task, unit by unit; what is written of a unit is written at once. Running it again, also beside
 * another attempt, is harmless: the latest attempt counts, and goes on where the last one ended.
 */
export async function runScanTask(context: ScanContext, key: TaskKey): Promise<void> {
  const { db } = context;
  const scan = await db.transaction((client) => claimScanTask(client, key));
  if (!scan) return;
  const present = scan.files.filter(({ iacFileId }) => iacFileId !== null);
  const { units, tooMuch } = unitsOf(present);
  for (const unit of units) {
    const start = new Date();
    const outcomes = await scanUnitFiles(context, unit);
    if (!(await write(db, scan, outcomes, start))) return;
  }
  const failed = tooMuch.map((file) => ({ file, result: failedResult(file, TOO_MUCH) }));
  if (!(await write(db, scan, failed, new Date()))) return;
  await finishScanTask(db, key, DELETED);
}

async function scanUnitFiles(
  { contents, scan, factsOf }: ScanContext,
  unit: ScanUnitFiles,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const texts: { file: ScanTaskFile; text: TextToScan }[] = [];
  for (const file of unit) {
    const text = await readText(contents, file.contentSha256 ?? '');
    if (typeof text !== 'string') outcomes.push({ file, result: failedResult(file, text.reason, text.line) });
    // Two files may have one name; what is scanned together must not.
    else
      texts.push({ file, text: { name: `${file.ordinal}/${file.fileName}`, text, fileType: file.fileType } });
  }
  const scanned = await scan(texts.map(({ text }) => text));
  texts.forEach(({ file }, index) => {
    const found = scanned[index];
    if (!found) throw new Error('a scan answers for every text');
    outcomes.push({ file, result: resultOf(file, found, factsOf) });
  });
  return outcomes;
}

/** The text of a content, or why there is none. */
async function readText(contents: FileStore, sha256: string): Promise<ReturnType<typeof decodeText>> {
  try {
    return decodeText(await readContent(contents, sha256));
  } catch (error) {
    if (error instanceof Problem) return { reason: CONTENT_LOST, line: 1 };
    throw error;
  }
}

function resultOf(file: ScanTaskFile, scanned: ScannedText, factsOf: ScanContext['factsOf']): FileResult {
  const { fileType, ignored } = scanned;
  if (fileType === undefined) return failedResult(file, ignored ?? 'nothing to scan in it');
  return fileResult({ ...scanned, name: file.fileName, fileType }, factsOf);
}

function failedResult({ fileName, fileType }: ScanTaskFile, reason: string, line = 1): FileResult {
  return { file_name: fileName, file_type: fileType, failed: { reason, line }, risks: [] };
}

/** False when another attempt has begun meanwhile. */
function write(db: Database, scan: ClaimedScan, outcomes: readonly Outcome[], start: Date): Promise<boolean> {
  return db.transaction(async (client) => {
    if (!(await holdScanTask(client, scan))) return false;
    const end = new Date();
    const ids = outcomes.flatMap(({ file: { iacFileId } }) => iacFileId ?? []);
    const there = await holdIacFiles(client, scan.projectId, ids);
    const results = outcomes.flatMap(({ file: { iacFileId }, result }) =>
      iacFileId !== null && there.has(iacFileId) ? [{ iacFileId, result }] : [],
    );
    await writeResults(client, scan.projectId, results, end);
    const told = outcomes.map(({ file: { ordinal, iacFileId }, result: { failed } }) => {
      const failedReason = iacFileId !== null && there.has(iacFileId) ? failed && withLine(failed) : DELETED;
      return { ordinal, ...(failedReason !== undefined && { failedReason }) };
    });
    await recordOutcomes(client, scan, told, { start, end });
    return true;
  });
}

/** HSS has one field for why a file failed; line 1 is told of whole files too, where it says nothing. */
function withLine({ reason, line }: NonNullable<FileResult['failed']>): string {
  return line > 1 ? `${reason} (line ${line})` : reason;
}
