import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { layCluster } from './cluster-template.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** A service running as its own process on a throw-away data folder, and what opens it. */
export interface TestService {
  readonly url: string;
  readonly dataDir: string;
  readonly projectId: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Of the user `admin` in the account `waybill`. */
  readonly password: string;
  readonly process: ChildProcess;
  /** What it has written to stderr so far. */
  errors(): string;
  /** SIGTERM, and waits for the end; the data folder stays. */
  stop(): Promise<void>;
  /** SIGKILL to the service alone; PostgreSQL is left as a crash leaves it. */
  kill(): Promise<void>;
  /** Stops it and removes the data folder. */
  remove(): Promise<void>;
}

export const CREDENTIALS = {
  projectId: '0123456789abcdef0123456789abcdef',
  accessKey: 'AKTESTAKTESTAKTEST01',
  secretKey: 'SKTESTSKTESTSKTESTSKTESTSKTESTSKTEST0001',
  password: 'correct horse battery',
} as const;

/** Starts a service; `dataDir` continues an earlier one, `env` adds WAYBILL_… variables, `user` runs it. */
export async function startService(
  options: {
    readonly dataDir?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly user?: { readonly uid: number; readonly gid: number };
  } = {},
): Promise<TestService> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'waybill-test-'));
  // Another user's cluster is that user's, and another database is no folder.
  if (!options.user && !options.env?.WAYBILL_DATABASE_URL) await layCluster(dataDir);
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      HOME: process.env.HOME,
      WAYBILL_DATA_DIR: dataDir,
      WAYBILL_PORT: '0',
      WAYBILL_CALLS_PER_MINUTE: '1000000',
      WAYBILL_BOOTSTRAP_PROJECT_ID: CREDENTIALS.projectId,
      WAYBILL_BOOTSTRAP_ACCESS_KEY: CREDENTIALS.accessKey,
      WAYBILL_BOOTSTRAP_SECRET_KEY: CREDENTIALS.secretKey,
      WAYBILL_BOOTSTRAP_PASSWORD: CREDENTIALS.password,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.user,
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  const url = await announcedUrl(child, () => errors);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  };
  return {
    url,
    dataDir,
    ...CREDENTIALS,
    process: child,
    errors: () => errors,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    remove: async () => {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The service prints its URL once it answers. */
async function announcedUrl(child: ChildProcess, errors: () => string): Promise<string> {
  if (!child.stdout) throw new Error('the service has no output to read');
  for await (const line of createInterface(child.stdout)) {
    const url = /https?:\/\/[^\s/]+/.exec(line)?.[0];
    if (url) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error(`the service ended before it answered: ${errors()}`);
}
