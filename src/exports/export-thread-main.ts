import { platform, setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import type { ThreadData } from './export-thread-work.ts';

/** Linux knows it of each thread: calls and small exports get the cores first. Elsewhere it is the whole process's. */
const NICE = 10;

const { lane } = workerData as ThreadData;
if (lane === 'large' && platform() === 'linux') setPriority(NICE);
// Loading what does the work takes a core for a while too.
await import('./export-thread-work.ts');
