import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TaskKey } from '../store/task-key.ts';
import type { ThreadData, ThreadReply } from './export-thread-work.ts';
import { ExportError, threadFailure } from './failure-reason.ts';
import type { ExportOutcome } from './run-export.ts';

// Run from source the thread's module is TypeScript, from the installed package JavaScript.
const MODULE = new URL(`./export-thread-main${extname(import.meta.filename)}`, import.meta.url);

/**
 * Rows are garbage as soon as they are written. V8's 96 would cost 30 to 60 MiB more; 12 cost a tenth of the time
 * for collecting too often (both measured).
 */
const YOUNG_GENERATION_MB = 24;

/** Does one export at a time, so that the API answers while a million rows are written. */
export class ExportThread {
  readonly #worker: Worker;
  #call: PromiseWithResolvers<ExportOutcome> | undefined;
  #hasEnded = false;

  constructor(data: ThreadData) {
    this.#worker = new Worker(MODULE, {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker.on('message', (reply: ThreadReply) => {
      const call = this.#call;
      this.#call = undefined;
      if ('failure' in reply) call?.reject(new ExportError(reply.failure));
      else call?.resolve(reply);
    });
    // A thread that dies fails the export it does, which is tried again on another.
    const end = (detail: string) => {
      this.#hasEnded = true;
      this.#call?.reject(new ExportError(threadFailure(detail)));
      this.#call = undefined;
    };
    this.#worker.on('error', (error) =>
      end(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    this.#worker.on('exit', (code) => end(`the export thread ended with code ${code}`));
  }

  /** It cannot be used any more. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** @throws {ExportError} when the try failed, or its thread died */
  run(key: TaskKey): Promise<ExportOutcome> {
    this.#call = Promise.withResolvers();
    this.#worker.postMessage(key);
    return this.#call.promise;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
