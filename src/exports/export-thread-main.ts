import { readdirSync, readFileSync } from 'node:fs';
import { platform, setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { NICENESS } from '../store/exports/lanes.ts';
import type { ThreadData } from './export-thread-work.ts';

const THREADS = '/proc/self/task';

const { lane } = workerData as ThreadData;
// Linux knows it of each thread. Elsewhere it is the whole process's.
if (platform() === 'linux') {
  setPriority(NICENESS[lane]);
  if (lane === 'large') for (const thread of poolThreads()) setPriority(thread, NICENESS.large);
}
// Loading what does the work takes a core for a while too.
await import('./export-thread-work.ts');

/** The threads that deflate, which belong to the process: giving way, they halve the time of a call beside them (measured). */
function poolThreads(): number[] {
  try {
    return readdirSync(THREADS)
      .filter((thread) => readFileSync(`${THREADS}/${thread}/comm`, 'utf8').startsWith('libuv-worker'))
      .map(Number);
  } catch {
    // One that has just ended, or no such folder: they work on as they are.
    return [];
  }
}
