import { readdirSync, readFileSync } from 'node:fs';
import { platform, setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import type { ThreadData } from './export-thread-work.ts';

/** Linux knows it of each thread: calls and small exports get the cores first. Elsewhere it is the whole process's. */
const NICE = 10;
const THREADS = '/proc/self/task';

const { lane } = workerData as ThreadData;
if (lane === 'large' && platform() === 'linux') {
  setPriority(NICE);
  for (const thread of poolThreads()) setPriority(thread, NICE);
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
