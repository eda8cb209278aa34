import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const CACHE = join(import.meta.dirname, '../../.cache');

/** Where the programs of the virtual environment are, or why there is none. */
export type VirtualEnvironment = { readonly programs: string } | { readonly missing: string };

/** Makes the environment with what requirements.txt pins, once for each state of that file. */
export function virtualEnvironment(): VirtualEnvironment {
  const key = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const folder = join(CACHE, `schemathesis-${key}`);
  const programs = join(folder, 'bin');
  const done = join(folder, 'installed');
  if (existsSync(done)) return { programs };
  const probe = 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))';
  if (spawnSync('python3', ['-c', probe]).status !== 0) {
    return { missing: 'Python 3.11 or newer with its venv module (package python3-venv)' };
  }
  mkdirSync(CACHE, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--requirement',
    REQUIREMENTS,
  ];
  if (!runs('python3', ['-m', 'venv', folder]) || !runs(join(programs, 'python'), pip)) {
    return { missing: 'the packages of test/schemathesis/requirements.txt, which could not be installed' };
  }
  writeFileSync(done, '');
  return { programs };
}

/** Passes on what a program complains of. */
function runs(program: string, args: readonly string[]): boolean {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0 && stderr) process.stderr.write(stderr);
  return status === 0;
}
