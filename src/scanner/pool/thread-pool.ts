import type { Answers, Job } from './job.ts';
import type { RuleSetup } from './rule-set.ts';
import { ScanThread } from './scan-thread.ts';

interface Waiting {
  readonly job: Job;
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** Another thread is worth its start when so many jobs wait: it reads four hundred rules before it does the first. */
const WAITING_WORTH_A_THREAD = 6;

/** Threads that take jobs in their order, each when it is free. They start when they are needed. */
export class ThreadPool {
  readonly #threads: number;
  readonly #setup: RuleSetup;
  readonly #free: ScanThread[] = [];
  readonly #busy = new Set<ScanThread>();
  readonly #waiting: Waiting[] = [];

  constructor(threads: number, setup: RuleSetup) {
    this.#threads = threads;
    this.#setup = setup;
  }

  /** @throws {ThreadFailure} when the job ended its thread */
  run<K extends Job['kind']>(job: Job & { readonly kind: K }): Promise<Answers[K]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    });
  }

  async stop(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('the scan was stopped'));
    await Promise.all([...this.#free, ...this.#busy].map((thread) => thread.stop()));
  }

  #next(): void {
    while (this.#waiting.length > 0 && this.#mayStart()) {
      const thread = this.#free.pop() ?? new ScanThread(this.#setup);
      const waiting = this.#waiting.shift();
      if (waiting) void this.#do(waiting, thread);
    }
  }

  #mayStart(): boolean {
    if (this.#free.length > 0 || this.#busy.size === 0) return true;
    return this.#busy.size < this.#threads && this.#waiting.length >= WAITING_WORTH_A_THREAD;
  }

  async #do({ job, resolve, reject }: Waiting, thread: ScanThread): Promise<void> {
    this.#busy.add(thread);
    try {
      resolve((await thread.run(job)) as never);
    } catch (error) {
      reject(error);
    }
    this.#busy.delete(thread);
    if (!thread.hasEnded) this.#free.push(thread);
    this.#next();
  }
}
