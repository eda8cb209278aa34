import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type Binaries, postgresBinaries } from './binaries.ts';
import { lockFolder } from './folder-lock.ts';
import { stopLeftover } from './leftover.ts';
import { type OsUser, unprivilegedUser } from './os-user.ts';

/** How to reach a running embedded server: a unix socket in a folder only its user may enter. */
export interface EmbeddedAddress {
  readonly host: string;
  readonly user: string;
  readonly database: string;
}

export interface EmbeddedServer {
  readonly address: EmbeddedAddress;
  stop(): Promise<void>;
  /** Resolves when the server has ended without having been stopped. */
  readonly lost: Promise<Error>;
}

/** The path of a unix socket has room for 107 bytes; PostgreSQL's own name takes 17 of them. */
const SOCKET_FOLDER_BYTES_MAX = 88;
const START_SECONDS_MAX = 60;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '128MB',
  // Fewer checkpoints during a large import.
  max_wal_size: '2GB',
  // Compiling a query costs more than it saves for rows that are only copied out.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts PostgreSQL on `dataDir`, creating the cluster at the first start. What a killed service left running
 * there is stopped first.
 * @throws when another service holds the folder or the server does not come up (its log is named)
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const user = unprivilegedUser();
  // As root the data belongs to PostgreSQL's user, who must be able to pass through the folder above it.
  mkdirSync(dataDir, { recursive: true, mode: user ? 0o711 : 0o700 });
  if (user) chmodSync(dataDir, 0o711);
  const sockets = makeSocketFolder(dataDir, user);
  const release = await lockFolder(join(sockets, 'lock'));
  if (!release) throw new Error(`Another Waybill service is running on the data folder ${dataDir}.`);
  const cluster = join(dataDir, 'postgres');
  const log = openSync(join(dataDir, 'postgres.log'), 'a', 0o600);
  try {
    const binaries = postgresBinaries(dataDir, user);
    if (!existsSync(cluster)) createCluster(binaries, cluster, user);
    await stopLeftover(cluster);
    const settings = Object.entries({ ...SETTINGS, unix_socket_directories: sockets });
    const child = spawn(
      binaries.postgres,
      ['-D', cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // Detached: Ctrl-C in a terminal must reach the service alone, which then stops PostgreSQL in order.
      { ...user, cwd: cluster, stdio: ['ignore', log, log], detached: true },
    );
    const address = addressOf(sockets);
    await waitUntilReady(child, address, join(dataDir, 'postgres.log'));
    return { address, ...lifeOf(child, release, join(dataDir, 'postgres.log')) };
  } catch (error) {
    await release();
    throw error;
  } finally {
    closeSync(log);
  }
}

/** The address a service running on `dataDir` serves: for maintenance beside it. */
export function embeddedAddress(dataDir: string): EmbeddedAddress {
  return addressOf(socketFolder(dataDir));
}

function addressOf(sockets: string): EmbeddedAddress {
  return { host: sockets, user: 'waybill', database: 'postgres' };
}

/**
 * Beside the data where the path is short enough, else under the system's folder for temporary files with a
 * name made from the data folder's, so that everyone who means this data folder means the same sockets.
 */
function socketFolder(dataDir: string): string {
  const beside = join(dataDir, 'run');
  if (Buffer.byteLength(beside) <= SOCKET_FOLDER_BYTES_MAX) return beside;
  return join(tmpdir(), `waybill-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
}

function makeSocketFolder(dataDir: string, user: OsUser | undefined): string {
  const folder = socketFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A folder with a name that can be foretold may have been put there by somebody else.
  const { uid } = lstatSync(folder);
  if (uid !== process.getuid?.() && uid !== user?.uid) throw new Error(`${folder} belongs to another user.`);
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** Made aside and renamed, so that an interrupted first start leaves nothing that looks like a cluster. */
function createCluster(binaries: Binaries, cluster: string, user: OsUser | undefined): void {
  const unfinished = `${cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (user) chownSync(unfinished, user.uid, user.gid);
  const result = spawnSync(
    binaries.initdb,
    // Trust is safe: the only way in is a socket inside a folder of mode 700.
    ['-D', unfinished, '-U', 'waybill', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-instructions']
      // C.UTF-8 lowers and sorts letters of all scripts the same on every machine.
      .concat('--locale-provider=builtin', '--builtin-locale=C.UTF-8'),
    { ...user, cwd: unfinished, encoding: 'utf8' },
  );
  if (result.status !== 0) throw new Error(`initdb failed: ${result.stderr || result.error?.message}`);
  renameSync(unfinished, cluster);
}

async function waitUntilReady(child: ChildProcess, address: EmbeddedAddress, logPath: string): Promise<void> {
  const deadline = Date.now() + START_SECONDS_MAX * 1000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new Error(`The embedded PostgreSQL did not start; its log is ${logPath}.`);
    }
    const client = new Client({ ...address, connectionTimeoutMillis: 5000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await delay(20);
    }
  }
}

function lifeOf(
  child: ChildProcess,
  release: () => Promise<void>,
  logPath: string,
): Pick<EmbeddedServer, 'stop' | 'lost'> {
  let isWanted = true;
  const lost = new Promise<Error>((resolve) => {
    child.once('exit', () => {
      if (isWanted) resolve(new Error(`The embedded PostgreSQL ended by itself; its log is ${logPath}.`));
    });
  });
  return {
    lost,
    stop: async () => {
      isWanted = false;
      if (child.exitCode === null && child.signalCode === null) {
        const exited = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGINT');
        await exited;
      }
      await release();
    },
  };
}
