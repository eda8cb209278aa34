import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TaskKey } from '../store/task-key.ts';
import type { ThreadData, ThreadReply } from './export-thread-main.ts';

/** Runs exports on a thread of their own, so that the API answers while a million rows are written. */
export interface ExportThread {
  run(key: TaskKey): Promise<void>;
  stop(): Promise<void>;
}

// Run from source the thread's module is TypeScript, from the installed package JavaScript.
const MODULE = new URL(`./export-thread-main${extname(import.meta.filename)}`, import.meta.url);

/**
 * Rows are garbage as soon as they are written. V8's 96 would cost 30 to 60 MiB more; 12 cost a tenth of the time
 * for collecting too often (both measured).
 */
const YOUNG_GENERATION_MB = 24;

export function startExportThread(options: ThreadData): ExportThread {
  const pending = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  let worker: Worker | undefined;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(MODULE, {
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    started.on('message', ({ id, failure }: ThreadReply) => {
      const call = pending.get(id);
      pending.delete(id);
      if (failure === undefined) call?.resolve();
      else call?.reject(new Error(failure));
    });
    // A thread that dies takes its exports with it; their jobs are tried again on a new one.
    const fail = (error: Error) => {
      if (worker === started) worker = undefined;
      for (const { reject } of pending.values()) reject(error);
      pending.clear();
    };
    started.on('error', fail);
    started.on('exit', (code) => fail(new Error(`the export thread ended with code ${code}`)));
    return started;
  }

  return {
    run: (key) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        lastId += 1;
        pending.set(lastId, { resolve, reject });
        worker.postMessage({ id: lastId, key });
      }),
    stop: async () => {
      await worker?.terminate();
    },
  };
}
