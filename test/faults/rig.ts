import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { embeddedAddress, startEmbedded } from '../../src/store/embedded/server.ts';
import { startService, type TestService } from '../support/service.ts';
import type { Bucket } from './bucket.ts';
import type { BucketProxy } from './bucket-proxy.ts';
import { type DatabaseProxy, startDatabaseProxy } from './database-proxy.ts';
import { createInjection, type Injection } from './injection.ts';

/** A service to be disturbed, on a data folder of its own, and what is needed to look behind it. */
export interface Rig {
  readonly injection: Injection;
  readonly filesFolder: string;
  /** Present where the database is not the service's own child. */
  readonly database?: {
    readonly proxy: DatabaseProxy;
    /** PostgreSQL ends at once, all its connections with it, and starts again. */
    crash(): Promise<void>;
    /** PostgreSQL ends all connections of the service. */
    endBackends(): Promise<void>;
  };
  /** Present where files are kept in a bucket, not in the folder. */
  readonly bucket?: BucketProxy;
  /** By name, the unfinished ones too. */
  readonly storedFiles: () => Promise<string[]>;
  service(): TestService;
  /** Straight to the database, past everything that is disturbed. */
  readonly sql: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** Starts the service again on the same data, ending it first where it still runs. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

const ENV = { WAYBILL_LOG_LEVEL: 'silent' };

/** A service whose database is its own child: what a kill -9 is tried on, and a bucket. */
export async function startEmbeddedRig(bucket?: Bucket): Promise<Rig> {
  const folder = makeFolder();
  const dataDir = join(folder, 'data');
  const filesFolder = join(dataDir, 'files');
  const injection = createInjection(folder, filesFolder);
  const start = () => startService({ dataDir, env: { ...ENV, ...injection.env, ...bucket?.env } });
  let service = await start();
  const { sql, close } = queries(embeddedAddress(dataDir));
  return {
    injection,
    filesFolder,
    ...(bucket && { bucket: bucket.proxy }),
    storedFiles: bucket?.storedFiles ?? (async () => filesIn(filesFolder)),
    service: () => service,
    sql,
    restart: async () => {
      await service.stop();
      service = await start();
    },
    remove: async () => {
      await close();
      await service.stop();
      await bucket?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A service with a database beside it, every connection to which can be cut. */
export async function startProxiedRig(): Promise<Rig> {
  const folder = makeFolder();
  const filesFolder = join(folder, 'data/files');
  const injection = createInjection(folder, filesFolder);
  const databaseDir = join(folder, 'database');
  let server = await startEmbedded(databaseDir);
  const proxy = await startDatabaseProxy(join(server.address.host, '.s.PGSQL.5432'));
  const env = { ...ENV, ...injection.env, WAYBILL_DATABASE_URL: proxy.url };
  const start = () => startService({ dataDir: join(folder, 'data'), env });
  let service = await start();
  const { sql, close } = queries(server.address);
  return {
    injection,
    filesFolder,
    storedFiles: async () => filesIn(filesFolder),
    database: {
      proxy,
      endBackends: async () => {
        await sql(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'waybill%'`,
        );
      },
      crash: async () => {
        const [pid] = readFileSync(join(databaseDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
        process.kill(Number(pid), 'SIGQUIT');
        await server.lost;
        // Lets go of the folder.
        await server.stop();
        server = await startEmbedded(databaseDir);
      },
    },
    service: () => service,
    sql,
    restart: async () => {
      await service.stop();
      service = await start();
    },
    remove: async () => {
      await service.stop();
      await close();
      proxy.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** By name, the unfinished ones with the folder they lie in. */
function filesIn(filesFolder: string): string[] {
  if (!existsSync(filesFolder)) return [];
  return readdirSync(filesFolder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(filesFolder.length + 1));
}

/** Makes every stored file look as if nobody had touched it for a day. */
export function age(rig: Rig): void {
  const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
  for (const file of filesIn(rig.filesFolder)) utimesSync(join(rig.filesFolder, file), yesterday, yesterday);
}

/** What a running process holds of the system. Linux only; elsewhere nothing is seen. */
export function held(rig: Rig): {
  readonly threads: number;
  readonly handles: number;
  readonly files: string[];
} {
  const process = `/proc/${rig.service().process.pid}`;
  if (!existsSync(process)) return { threads: 0, handles: 0, files: [] };
  const handles = readdirSync(`${process}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`${process}/fd/${fd}`)];
    } catch {
      return []; // closed meanwhile
    }
  });
  return {
    threads: readdirSync(`${process}/task`).length,
    handles: handles.length,
    files: handles.filter((path) => path.startsWith(rig.filesFolder)),
  };
}

function queries(address: { readonly host: string; readonly user: string; readonly database: string }) {
  const pool = new Pool({ ...address, max: 2, application_name: 'faults' });
  // A connection to a server that was crashed; the next query gets a new one.
  pool.on('error', () => undefined);
  return {
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    close: () => pool.end(),
  };
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-faults-'));
  // As root, PostgreSQL's own user must be able to pass through.
  chmodSync(folder, 0o711);
  return folder;
}
