import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const FAST_STOP_MS_MAX = 10_000;

/** Stops a PostgreSQL that outlived its service (kill -9) on this cluster, so that a new one can start. */
export async function stopLeftover(cluster: string): Promise<void> {
  const pid = leftoverPid(cluster);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  const immediateAt = Date.now() + FAST_STOP_MS_MAX;
  let immediate = false;
  while (leftoverPid(cluster) === pid) {
    if (!immediate && Date.now() > immediateAt) {
      process.kill(pid, 'SIGQUIT');
      immediate = true;
    }
    await delay(20);
  }
}

/** A process id may belong to somebody else by now: only a process that names this very cluster counts. */
function leftoverPid(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 && commandLine(pid).includes(cluster) ? pid : undefined;
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
