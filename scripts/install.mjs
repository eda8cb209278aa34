// Makes the installed tree match the lock file, so that every command works on a fresh clone. Plain JavaScript
// without dependencies: it runs before anything is installed, on whatever Node the machine has.
//
//   node scripts/install.mjs          what running the service needs
//   node scripts/install.mjs --dev    what tests, lint and benchmarks need besides
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Paths of the locked packages that are absent or of another version. npm writes what it installed to
 * node_modules/.package-lock.json as its last step, so an interrupted install counts as nothing installed.
 *
 * @param {Record<string, any>} locked `packages` of the lock file
 * @param {Record<string, any>} installed `packages` of what npm says it installed
 * @param {{ dev: boolean, platform?: string, cpu?: string }} wanted
 */
export function missingPackages(locked, installed, { dev, platform = process.platform, cpu = process.arch }) {
  return Object.entries(locked)
    .filter(([path, entry]) => {
      if (path === '' || (entry.dev && !dev)) return false;
      const found = installed[path];
      if (found) return found.version !== entry.version || found.integrity !== entry.integrity;
      if (!entry.optional && !entry.devOptional) return true;
      // Optional packages of this very platform carry Node and PostgreSQL; others (a libc of another kind, a
      // peer nobody asked for) may rightly be absent.
      return isForPlatform(entry, platform, cpu) && isDirectOptional(locked, path);
    })
    .map(([path]) => path);
}

function isForPlatform(entry, platform, cpu) {
  // npm keeps these as a package wrote them: a list or one string.
  return [entry.os ?? platform].flat().includes(platform) && [entry.cpu ?? cpu].flat().includes(cpu);
}

function isDirectOptional(locked, path) {
  return path.slice('node_modules/'.length) in (locked['']?.optionalDependencies ?? {});
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(join(root, lockFile), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return {};
    throw error;
  }
}

function isInstalled(dev) {
  const locked = packagesOf('package-lock.json');
  return missingPackages(locked, packagesOf('node_modules/.package-lock.json'), { dev }).length === 0;
}

/** Runs `npm ci` when the tree is missing or older than the lock file; says so on stderr only. */
export function install({ dev = false } = {}) {
  if (isInstalled(dev)) return;
  const unlock = lock();
  try {
    if (isInstalled(dev)) return;
    process.stderr.write(
      'waybill: installing the packages of package-lock.json (npm ci), about half a minute\n',
    );
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status, error } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (error) throw new Error(`npm could not be started: ${error.message}`);
    if (status !== 0) throw new Error(`npm ci failed with status ${status}; its reasons are above`);
  } finally {
    unlock();
  }
}

/** One installer at a time: two would delete each other's files. A lock whose owner is gone is taken over. */
function lock() {
  const path = join(root, '.installing');
  for (;;) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(path)) rmSync(path, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function isAlive(lockFile) {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    // Empty: its owner has created it this moment and not yet written.
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    install({ dev: process.argv.includes('--dev') });
  } catch (error) {
    process.stderr.write(`waybill: ${error.message}\n`);
    process.exitCode = 1;
  }
}
