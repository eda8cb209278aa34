import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** A field of /proc/PID/FILE that is given in kB, in MiB. */
function mib(pid: number, file: 'status' | 'smaps_rollup', field: string): number {
  const kib = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(
    readFileSync(`/proc/${pid}/${file}`, 'utf8'),
  )?.[1];
  return Number(kib) / 1024;
}

/** Memory of a process that is in RAM now. */
export function rssMib(pid: number): number {
  return mib(pid, 'status', 'VmRSS');
}

/** The most it has been since the process began, or since `resetPeakRss`. */
export function peakRssMib(pid: number): number {
  return mib(pid, 'status', 'VmHWM');
}

/** Begins the peak anew (proc(5), clear_refs). */
export function resetPeakRss(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/**
 * Memory of all processes below another one: here PostgreSQL's, which share theirs. What several have in
 * common is counted once (PSS).
 */
export function descendantsMib(pid: number): number {
  let sum = 0;
  for (const child of childrenOf(pid)) {
    try {
      sum += mib(child, 'smaps_rollup', 'Pss') + descendantsMib(child);
    } catch {
      // It ended meanwhile.
    }
  }
  return sum;
}

/** The peaks of a process and of all processes below it that are still there, added up. */
export function treePeakRssMib(pid: number): number {
  return childrenOf(pid).reduce((sum, child) => sum + treePeakRssMib(child), peakRssMib(pid));
}

/** CPU time that a process has had, and with `below` the processes below it instead (proc(5), stat; 100 ticks a second). */
export function cpuSeconds(pid: number, below = false): number {
  if (below)
    return childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child) + cpuSeconds(child, true), 0);
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}
