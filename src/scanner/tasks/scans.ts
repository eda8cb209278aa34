import type { ScanRule } from '../../contract/iac/rules.ts';
import type { Database } from '../../store/database.ts';
import type { FileStore } from '../../store/files/file-store.ts';
import type { FileStoreSettings } from '../../store/files/file-store-settings.ts';
import { openFileStore } from '../../store/files/open-file-store.ts';
import { abandonedScanTasks, deleteOldScanTasks, finishScanTask } from '../../store/iac/scan-tasks.ts';
import type { JobQueues } from '../../store/job-queues.ts';
import type { RuleSetup } from '../pool/rule-set.ts';
import { startScanPool } from '../pool/scan-pool.ts';
import type { TextToScan } from '../scanned-text.ts';
import { removeUnusedContents } from '../uploads/remove-unused-contents.ts';
import { createScanTask, type ScanOrder } from './create-scan-task.ts';
import { runScanTask, type ScanContext } from './run-scan-task.ts';

/** A scan is quick, and an export beside it wants a core too. */
const CONCURRENT_SCANS = 1;
const POOL_THREADS = 2;
const TIDY_EVERY_MS = 10 * 60 * 1000;
/** Younger contents may belong to an upload under way. */
const ABANDONED_MS = 60 * 60 * 1000;
const TASK_RETENTION_DAYS = 30;
const GIVEN_UP = 'the scan failed repeatedly; the log of the service says why';

/** The scans of one service: takes tasks and does them on threads; keeps the contents of uploaded files. */
export interface Scans {
  readonly contents: FileStore;
  /** Whether files may except places from rules. */
  readonly suppressions: RuleSetup['suppressions'];
  /** Every rule, those that are run and the others; the first call loads them. */
  catalogue(): Promise<readonly ScanRule[]>;
  create(order: ScanOrder): Promise<string>;
  /** Ends the threads with what they do; the queues are stopped first. */
  stop(): Promise<void>;
}

export interface ScansOptions {
  readonly contents: FileStoreSettings;
  readonly queues: JobQueues;
  readonly setup: RuleSetup;
  readonly onError: (error: Error) => void;
}

export async function startScans(db: Database, options: ScansOptions): Promise<Scans> {
  const { queues, onError, setup } = options;
  const contents = await openFileStore(options.contents);
  const pool = startScanPool({ threads: POOL_THREADS, setup });
  let loadedFacts: Promise<ScanContext['factsOf']> | undefined;
  const scan = (texts: readonly TextToScan[]) => pool.scan(texts);
  await queues.work('iac-scan', { concurrency: CONCURRENT_SCANS }, async (key, { last }) => {
    try {
      loadedFacts ??= factsOf(setup);
      await runScanTask({ db, contents, scan, factsOf: await loadedFacts }, key);
    } catch (error) {
      onError(error as Error);
      if (last) await finishScanTask(db, key, GIVEN_UP);
      throw error;
    }
  });
  const tidy = async () => {
    for (const key of await abandonedScanTasks(db)) await finishScanTask(db, key, GIVEN_UP);
    await deleteOldScanTasks(db, TASK_RETENTION_DAYS);
    await removeUnusedContents(db, contents, ABANDONED_MS);
  };
  await tidy();
  const timer = setInterval(() => void tidy().catch(onError), TIDY_EVERY_MS);
  return {
    contents,
    suppressions: setup.suppressions,
    catalogue: async () => (await import('../catalogue.ts')).catalogueOf(setup),
    create: (order) => createScanTask(db, queues, order),
    stop: async () => {
      clearInterval(timer);
      await pool.stop();
    },
  };
}

/** Loads the rules, which takes longer than a service takes to start: so the first scan waits for them instead. */
async function factsOf(setup: RuleSetup): Promise<ScanContext['factsOf']> {
  const { rulesOf } = await import('../pool/rule-set.ts');
  const rules = new Map((await rulesOf(setup)).map(({ rule }) => [rule.id, rule]));
  return (ruleId) => {
    const rule = rules.get(ruleId);
    if (!rule) throw new Error(`there is no rule ${ruleId}`);
    return rule;
  };
}
