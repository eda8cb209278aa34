// The thread on which the service collects its clusters: lists of whole clusters are not to hold up calls.
import { platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { collectOnThread, type ThreadData } from './collector/registered/thread-work.ts';
import { podRules } from './scanner/live-pods/pod-rules.ts';

/** Linux knows it of each thread: calls get the cores first. Elsewhere it is the whole process's. */
const NICE = 5;

if (!parentPort) throw new Error('this is the module of a thread');
if (platform() === 'linux') setPriority(NICE);
collectOnThread(parentPort, workerData as ThreadData, podRules);
