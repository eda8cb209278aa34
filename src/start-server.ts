import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { announcementOf } from './announcement.ts';
import type { RunningServer } from './cli/deps.ts';
import type { CollectionOptions } from './collector/registered/collection.ts';
import { RegisteredClusters } from './collector/registered/registered-clusters.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { startExports } from './exports/engine.ts';
import { TaskWatch } from './exports/task-watch.ts';
import { closeServer } from './http/close-server.ts';
import { createMetrics } from './http/metrics.ts';
import { createServer } from './http/server.ts';
import { bootstrap } from './identity/bootstrap.ts';
import { createIdentity } from './identity/identity.ts';
import { checkInstallationSecret, installationSecret } from './identity/installation-secret.ts';
import { createSecretCipher } from './identity/secret-cipher.ts';
import { signingKey } from './identity/signing-key.ts';
import type { RuleSetup } from './scanner/pool/rule-set.ts';
import { startScans } from './scanner/tasks/scans.ts';
import type { Database } from './store/database.ts';
import { claimFileStore } from './store/files/claim-file-store.ts';
import { FileStoreError } from './store/files/file-store-error.ts';
import { filesWithin } from './store/files/file-store-settings.ts';
import { firstAccountId } from './store/identity/accounts.ts';
import { deleteAuditEntries } from './store/identity/audit-entries.ts';
import { type JobQueues, startJobQueues } from './store/job-queues.ts';
import { openDatabase } from './store/open.ts';
import { deleteUnusedConfigurationLists } from './store/risks/configuration-list.ts';
import { deleteOldFindings } from './store/risks/delete-old-findings.ts';

const STOP_GRACE_MS = 2000;
/** With the rest of the stop it stays below the half minute after which Kubernetes kills. */
const REPLIES_GRACE_MS = 20_000;
const SWEEP_EVERY_MS = 3_600_000;

// Run from source the thread's module is TypeScript, from the installed package JavaScript.
const COLLECTOR_THREAD = new URL(`./collector-thread-main${extname(import.meta.filename)}`, import.meta.url);

/** What a kubeconfig is bound to where it is encrypted; no access key is called so. */
function clusterKeyName(id: string): string {
  return `cluster/${id}`;
}

/** What the collecting has of the server that listens: where it must not ask, and the log. */
function partsOf({ server, log }: FastifyInstance): Pick<CollectionOptions, 'own' | 'heard'> {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the service listens on no port');
  return { own: { port: address.port }, heard: ({ level, text, ...of }) => log[level](of, text) };
}

/** What goes wrong beside a request; requests have the server's own log. */
function logError(error: Error): void {
  process.stderr.write(`waybill: ${error.stack ?? error.message}\n`);
}

/** Starts the whole service: database, identity, exports, HTTP. What was started is stopped if a later part fails. */
export async function startServer(
  settings: Readonly<Record<string, string | undefined>>,
): Promise<RunningServer> {
  const config = readConfig(settings);
  // Before anything is made that is shown but once.
  const setup = await scanSetup(config);
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const db = await openDatabase(config, logError);
    stops.push(() => db.close());
    stops.push(startSweeping(db, config));
    const cipher = createSecretCipher(installationSecret(config));
    await checkInstallationSecret(db, cipher);
    const key = await signingKey(db, cipher);
    // As is this.
    await claimFiles(config, db);
    const first = await bootstrap(db, cipher, config.bootstrap);
    // Its account is what a bucket is claimed with.
    if (first) await claimFiles(config, db);
    const now = () => new Date();
    const identity = createIdentity({ db, cipher, now, onError: logError });
    const soleOwner = config.databaseUrl === undefined;
    const queues = await startJobQueues(db, { soleOwner, onError: logError });
    stops.push(() => queues.stop(STOP_GRACE_MS));
    const metrics = createMetrics(db);
    const exports = await startExports(db, {
      files: filesWithin(config.files, 'files'),
      queues,
      signingKey: key,
      soleOwner,
      exportsMax: config.exportsMax,
      exportsPerProjectMax: config.exportsPerProjectMax,
      onError: logError,
      report: (event) => metrics.exportEvent(event),
    });
    stops.push(afterJobs(queues, exports));
    const scans = await startScans(db, {
      contents: filesWithin(config.files, 'iac-files'),
      queues,
      setup,
      onError: logError,
    });
    stops.push(afterJobs(queues, scans));
    const encrypt = (id: string, access: string) => cipher.encrypt(clusterKeyName(id), access);
    const perProjectMax = config.clustersPerProjectMax;
    const clusters = new RegisteredClusters({ db, now, encrypt, perProjectMax });
    const server = createServer({
      config,
      db,
      identity,
      exports,
      taskWatch: new TaskWatch(db),
      metrics,
      scans,
      clusters,
      now,
    });
    const url = await server.listen({ host: config.host, port: config.port });
    stops.push(() => closeServer(server, REPLIES_GRACE_MS));
    const decrypt = (id: string, access: Buffer) => cipher.decrypt(clusterKeyName(id), access);
    clusters.start({ module: COLLECTOR_THREAD, soleOwner, decrypt, ...partsOf(server) });
    stops.push(() => clusters.stop());
    return { url, announcement: announcementOf(url, config, first), stop, lost: db.lost };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** No job is taken any more, and what nearly is done gets done, before the threads end. */
function afterJobs(queues: JobQueues, part: { stop(): Promise<void> }): () => Promise<void> {
  return async () => {
    await queues.stop(STOP_GRACE_MS);
    await part.stop();
  };
}

/** Removes now and then what nothing refers to any more, and what is too old. @returns what ends it */
function startSweeping(db: Database, { auditDays, findingsDays }: Config): () => Promise<void> {
  const sweep = () => {
    void deleteUnusedConfigurationLists(db).catch(logError);
    void deleteAuditEntries(db, auditDays).catch(logError);
    void deleteOldFindings(db, findingsDays).catch(logError);
  };
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  return async () => clearInterval(timer);
}

/** @throws {ConfigError} when the place of the files cannot be used */
async function claimFiles({ files, dataDir }: Config, db: Database): Promise<void> {
  // The data folder is the installation's own: its database is there too.
  if (files.kind === 'folder' && files.folder === dataDir) return;
  try {
    await claimFileStore(files, await firstAccountId(db));
  } catch (error) {
    throw error instanceof FileStoreError ? new ConfigError('WAYBILL_FILES', error.message) : error;
  }
}

/** @throws when the file cannot be read or holds what is not allowed */
async function scanSetup({ scanConfig }: Config): Promise<RuleSetup> {
  if (scanConfig === undefined) return { choice: {}, userRules: [], suppressions: 'honour' };
  // Loads every rule, to check what the file says of them.
  const { readScanConfig } = await import('./scanner/config/read-scan-config.ts');
  const { choice, userRules, suppressions } = readScanConfig(scanConfig);
  return { choice, userRules, suppressions };
}
