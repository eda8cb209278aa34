import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJobQueues } from '../../src/store/job-queues.ts';
import { openDatabase } from '../../src/store/open.ts';

const ROOT = join(import.meta.dirname, '../..');
const MIGRATIONS = join(ROOT, 'src/store/migrations');
const CACHE = join(ROOT, 'node_modules/.cache/waybill');

/**
 * Puts a PostgreSQL that has been through its first start into a data folder without one, if Vitest runs: a first
 * start takes seconds, and there are a hundred in a run. It does not wait for the disk either, which only matters
 * when the power fails. Where the copy cannot be kept, the first start happens as ever.
 */
export async function layCluster(dataDir: string): Promise<void> {
  const cluster = join(dataDir, 'postgres');
  if (!process.env.VITEST || existsSync(cluster)) return;
  const template = join(CACHE, `cluster-${process.getuid?.()}-${schemaDigest()}`);
  if (!existsSync(template) && !(await makeTemplate(template))) return;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  copy(template, cluster);
}

/** Made aside, so that whoever sees it sees it whole. False where nothing can be kept. */
async function makeTemplate(template: string): Promise<boolean> {
  let aside: string;
  try {
    mkdirSync(CACHE, { recursive: true });
    aside = mkdtempSync(join(CACHE, 'new-'));
  } catch {
    return false;
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'waybill-cluster-'));
  chmodSync(dataDir, 0o711);
  try {
    const db = await openDatabase({ dataDir }, () => undefined);
    const queues = await startJobQueues(db, { soleOwner: true, onError: () => undefined });
    await queues.stop(1000);
    await db.close();
    const made = join(aside, 'cluster');
    copy(join(dataDir, 'postgres'), made);
    appendFileSync(join(made, 'postgresql.conf'), 'fsync = off\nfull_page_writes = off\n');
    // Another test file may have been faster.
    if (!existsSync(template)) renameSync(made, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(aside, { recursive: true, force: true });
  }
  return true;
}

function copy(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`cp failed: ${stderr}`);
}

function schemaDigest(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const name of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(join(MIGRATIONS, name)));
  return hash.digest('hex').slice(0, 16);
}
