import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answers, Job, ThreadData, ThreadMessage } from './job.ts';
import { Progress } from './progress.ts';
import type { RuleSetup } from './rule-set.ts';

// Run from source the thread's module is TypeScript, from the installed package JavaScript.
const MODULE = new URL(`./scan-thread-main${extname(import.meta.filename)}`, import.meta.url);

const MEMORY_MB = 512;
/** Trees are garbage as soon as a file is scanned; V8's 96 for the young would cost each thread 60 MiB more. */
const YOUNG_GENERATION_MB = 12;

/** How often a thread is looked at; counting looks, not time, spares threads of a machine that was asleep. */
const LOOK_MS = 100;
/** Without progress for so long a thread is ended: the file has its reason within two seconds. */
const STUCK_MS = 1500;
/** Less for a rule: the file was read before, or is scanned without the rule then, on a thread that has to start. */
const STUCK_IN_RULE_MS = 900;
/** As long as a rule over all objects of a unit may take for each file of it. */
const STUCK_MS_PER_FILE_OF_UNIT = 1;
/** So much one file may take in all, however steadily it is worked at. */
const FILE_MS = 6000;

/** Why a thread ended before it answered, and what it was at. */
export class ThreadFailure extends Error {
  /** The number of the file in the job. */
  readonly file: number;
  readonly ruleId: string | undefined;
  readonly isUserRule: boolean;

  constructor(reason: string, file: number, ruleId: string | undefined, isUserRule: boolean) {
    super(reason);
    this.name = 'ThreadFailure';
    this.file = file;
    this.ruleId = ruleId;
    this.isUserRule = isUserRule;
  }
}

/** One thread that does a job at a time. After it failed it is of no more use. */
export class ScanThread {
  readonly #worker: Worker;
  readonly #progress = new Progress();
  readonly #ready = Promise.withResolvers<void>();
  #ruleIds: readonly string[] = [];
  #userRuleIds: ReadonlySet<string> = new Set();
  #call: PromiseWithResolvers<Answers[Job['kind']]> | undefined;
  #hasEnded = false;

  constructor(setup: RuleSetup) {
    const workerData: ThreadData = { setup, progress: this.#progress.shared };
    const resourceLimits = {
      maxOldGenerationSizeMb: MEMORY_MB,
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
    };
    this.#worker = new Worker(MODULE, { workerData, resourceLimits });
    this.#worker.on('message', (message: ThreadMessage) => this.#take(message));
    this.#worker.on('error', (error) => this.#fail(reasonOf(error)));
    this.#worker.on('exit', () => this.#fail('the thread ended'));
    this.#ready.promise.catch(() => undefined);
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** @throws {ThreadFailure} when the thread had to be ended, or died */
  async run<K extends Job['kind']>(job: Job & { readonly kind: K }): Promise<Answers[K]> {
    await this.#ready.promise;
    const call = Promise.withResolvers<Answers[Job['kind']]>();
    this.#call = call;
    this.#progress.beginFile(0);
    this.#worker.postMessage(job);
    const watch = this.#watch(job);
    try {
      return (await call.promise) as Answers[K];
    } finally {
      clearInterval(watch);
    }
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(message: ThreadMessage): void {
    if ('ready' in message) {
      this.#ruleIds = message.ready.ruleIds;
      this.#userRuleIds = new Set(message.ready.userRuleIds);
      this.#ready.resolve();
    } else {
      this.#call?.resolve(message.answer);
      this.#call = undefined;
    }
  }

  #watch(job: Job): NodeJS.Timeout {
    const files = job.kind === 'unit' ? job.names.length : 0;
    const patience = files * STUCK_MS_PER_FILE_OF_UNIT;
    const fileLooks = job.kind === 'unit' ? Number.POSITIVE_INFINITY : FILE_MS / LOOK_MS;
    let last = this.#progress.read();
    let looksSinceStep = 0;
    let looksSinceFile = 0;
    return setInterval(() => {
      const now = this.#progress.read();
      looksSinceStep = now.steps === last.steps ? looksSinceStep + 1 : 0;
      looksSinceFile = now.file === last.file ? looksSinceFile + 1 : 0;
      last = now;
      const stuckMs = now.rule === undefined ? STUCK_MS : STUCK_IN_RULE_MS;
      const stuckLooks = (stuckMs + patience) / LOOK_MS;
      if (looksSinceStep < stuckLooks && looksSinceFile < fileLooks) return;
      const seconds = (LOOK_MS * (looksSinceStep < stuckLooks ? looksSinceFile : looksSinceStep)) / 1000;
      this.#fail(`it took longer than ${seconds.toFixed(1)} seconds`);
      void this.#worker.terminate();
    }, LOOK_MS);
  }

  #isUserRule(rule: number | undefined): boolean {
    return rule !== undefined && this.#userRuleIds.has(this.#ruleIds[rule] ?? '');
  }

  #fail(reason: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const { file, rule } = this.#progress.read();
    const ruleId = rule === undefined ? undefined : this.#ruleIds[rule];
    this.#ready.reject(new Error(`a scan thread could not start: ${reason}`));
    this.#call?.reject(new ThreadFailure(reason, file, ruleId, this.#isUserRule(rule)));
    this.#call = undefined;
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? `it needs more than ${MEMORY_MB} MiB of memory` : message;
}
