import type { Plan } from './plan.ts';
import type { SeedResult } from './run-seed.ts';

/** Tells of each seed that went wrong, and in the end of all. */
export class Summary {
  readonly #started = performance.now();
  readonly #verbose: boolean;
  readonly #faults = new Map<string, { seeds: number; happened: number }>();
  readonly #tasks = new Map<string, number>();
  #seeds = 0;
  #refused = 0;
  #violated = 0;
  #skipped = 0;

  constructor(verbose: boolean) {
    this.#verbose = verbose;
  }

  get isKept(): boolean {
    return this.#violated === 0 && (this.#skipped === 0 || process.env.WAYBILL_NO_SKIPS !== '1');
  }

  add({ seed, fault, exports }: Plan, result: SeedResult, ms: number): void {
    const { violations, happened, refused, tasks } = result;
    this.#seeds += 1;
    this.#refused += refused;
    const of = this.#faults.get(fault.kind) ?? { seeds: 0, happened: 0 };
    this.#faults.set(fault.kind, { seeds: of.seeds + 1, happened: of.happened + (happened ? 1 : 0) });
    for (const { state } of tasks) this.#tasks.set(state, (this.#tasks.get(state) ?? 0) + 1);
    if (violations.length === 0 && !this.#verbose) return;
    const states = tasks.map(({ state }) => state).join(', ');
    console.log(
      `seed ${seed}: ${JSON.stringify(fault)}${happened ? '' : ' (its moment never came)'}, exports ${JSON.stringify(exports)}: ${states} in ${Math.round(ms)} ms`,
    );
    for (const violation of violations) this.addViolation(violation);
    if (violations.length > 0) console.log(`  again: npm run test:faults -- --seed ${seed}`);
  }

  addViolation(violation: string): void {
    this.#violated += 1;
    console.log(`  VIOLATED: ${violation}`);
  }

  addSkipped({ seed }: Plan): void {
    this.#skipped += 1;
    if (this.#verbose) console.log(`seed ${seed}: skipped, Swift is not installed`);
  }

  print(): void {
    for (const [kind, { seeds, happened }] of [...this.#faults].toSorted())
      console.log(`  ${kind}: ${seeds} seeds, its moment came in ${happened}`);
    const tasks = [...this.#tasks].toSorted().map(([state, count]) => `${count} ${state}`);
    console.log(`  tasks: ${tasks.join(', ')}; ${this.#refused} orders refused`);
    if (this.#skipped > 0)
      console.log(`  SKIPPED: ${this.#skipped} seeds of a bucket, Swift is not installed`);
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1);
    console.log(`faults: ${this.#seeds} seeds, ${this.#violated} violations, ${seconds} s`);
  }
}
