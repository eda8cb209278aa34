import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unprivilegedUser } from '../../src/store/embedded/os-user.ts';

const BIN = '/usr/lib/postgresql/15/bin';

/** Debian's PostgreSQL 15, the oldest we run on, stands for a server of the operator's own. */
export const hasPostgres15 = existsSync(join(BIN, 'initdb'));

export interface PostgresServer {
  readonly url: string;
  stop(): void;
}

/** Starts a throw-away server that answers on loopback with a password. */
export async function startPostgres15(): Promise<PostgresServer> {
  const user = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'waybill-postgres15-'));
  chmodSync(folder, 0o700);
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const run = (program: string, args: string[]) =>
    execFileSync(join(BIN, program), args, { ...user, cwd: '/', stdio: 'ignore' });
  run('initdb', ['-D', data, '-U', 'operator', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']);
  const port = await freePort();
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  return {
    url: `postgres://operator@127.0.0.1:${port}/postgres`,
    stop: () => {
      spawnSync(join(BIN, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], { ...user, cwd: '/' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });
}
