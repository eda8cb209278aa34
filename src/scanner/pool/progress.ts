/**
 * How far a thread has come, in memory that the thread watching it reads: a thread that hangs answers nothing,
 * but has written down what it was at.
 */
export class Progress {
  readonly shared: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(shared = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#cells = new Int32Array(shared);
  }

  /** The thread begins with a file, by its number in the job; no rule runs yet. */
  beginFile(file: number): void {
    this.#cells[1] = file;
    this.beginRule(NO_RULE);
  }

  /** The thread begins with a rule, by its number in the rule set. */
  beginRule(rule: number): void {
    this.#cells[2] = rule;
    Atomics.add(this.#cells, 0, 1);
  }

  /** `steps` differs whenever the thread went on. */
  read(): { readonly steps: number; readonly file: number; readonly rule: number | undefined } {
    const steps = Atomics.load(this.#cells, 0);
    const [, file = 0, rule = NO_RULE] = this.#cells;
    return { steps, file, rule: rule === NO_RULE ? undefined : rule };
  }
}

const NO_RULE = -1;
