import type { FoundInUnit } from '../find-in-unit.ts';
import type { ToldRuleFault } from '../rule-fault.ts';
import { failedFile, typeOf } from '../scan-file.ts';
import type { ScannedText, TextToScan } from '../scanned-text.ts';
import { ResultUnpacker } from './packed-results.ts';
import { ThreadFailure } from './scan-thread.ts';
import type { ThreadPool } from './thread-pool.ts';

/** Small enough that threads end together, large enough that handing over costs little. */
const PART_CHARACTERS = 128 * 1024;
const PART_FILES = 50;

/** A text with its place among the results. */
interface Numbered {
  readonly number: number;
  readonly text: TextToScan;
}

/** Files whose objects' values were read, still serialised. */
interface ValuesOfPart {
  readonly part: readonly Numbered[];
  readonly values: Uint8Array;
}

/** One scan of several files on the threads of a pool; what a thread fails at is left out and the rest done anew. */
export class UnitScan {
  readonly #pool: ThreadPool;
  readonly #texts: readonly Numbered[];
  readonly #onFile: (name: string) => void;
  readonly #results: ScannedText[] = [];
  readonly #unpacker = new ResultUnpacker();
  /** Rules that were ended: left out from then on. */
  readonly #without = new Set<string>();
  /** By the number of the file. */
  readonly #faults = new Map<number, ToldRuleFault[]>();

  constructor(pool: ThreadPool, texts: readonly TextToScan[], onFile: (name: string) => void) {
    this.#pool = pool;
    this.#texts = texts.map((text, number) => ({ number, text }));
    this.#onFile = onFile;
  }

  /** Scans each file as a unit of its own. */
  async each(): Promise<ScannedText[]> {
    await Promise.all(partsOf(this.#texts).map((part) => this.#scan(part)));
    return this.#results;
  }

  /** Scans the files as one unit. */
  async together(): Promise<ScannedText[]> {
    if (this.#texts.length === 1) return this.each();
    const [manifests, others] = [true, false].map((wanted) =>
      this.#texts.filter(({ text }) => (typeOf(text) === 'k8s_yaml') === wanted),
    ) as [Numbered[], Numbered[]];
    const read = (await Promise.all(partsOf(manifests).map((part) => this.#readValues(part)))).flat();
    // While one thread looks at the whole unit the others have the rest to do.
    const scanned = this.#findInUnit(read).then((inUnit) => {
      read.length = 0; // tens of megabytes that nothing asks for again
      const left = manifests.filter((file) => !this.#isDone(file));
      return Promise.all(partsOf(left).map((part) => this.#scan(part, inUnit)));
    });
    await Promise.all([scanned, ...partsOf(others).map((part) => this.#scan(part))]);
    return this.#results;
  }

  async #readValues(part: readonly Numbered[]): Promise<ValuesOfPart[]> {
    if (part.length === 0) return [];
    try {
      const files = part.map(({ text }) => text);
      return [{ part, values: await this.#pool.run<'values'>({ kind: 'values', files }) }];
    } catch (error) {
      return this.#readValues(this.#blame(part, error));
    }
  }

  async #scan(part: readonly Numbered[], inUnit?: ReadonlyMap<number, FoundInUnit>): Promise<void> {
    if (part.length === 0) return;
    try {
      const packed = await this.#pool.run<'scan'>({
        kind: 'scan',
        files: part.map(({ text }) => text),
        ...(inUnit && { inUnit: part.map(({ number }) => inUnit.get(number)) }),
        without: [...this.#without],
      });
      const results = this.#unpacker.unpack(packed);
      for (const [index, file] of part.entries()) {
        const result = results[index];
        if (result) this.#done(file, result);
      }
    } catch (error) {
      await this.#scan(this.#blame(part, error), inUnit);
    }
  }

  async #findInUnit(read: readonly ValuesOfPart[]): Promise<Map<number, FoundInUnit>> {
    const files = read.flatMap(({ part }) => part);
    if (files.length === 0) return new Map();
    try {
      const found = await this.#pool.run<'unit'>({
        kind: 'unit',
        names: files.map(({ text }) => text.name),
        values: read.map(({ values }) => values),
        without: [...this.#without],
      });
      return new Map(files.flatMap(({ number }, index) => (found[index] ? [[number, found[index]]] : [])));
    } catch (error) {
      if (!(error instanceof ThreadFailure)) throw error;
      const { ruleId, message } = error;
      if (ruleId === undefined) {
        for (const file of files) this.#fail(file, `it cannot be looked at with the rest: ${message}`);
        return new Map();
      }
      for (const file of files) this.#addFault(file, ruleId, message);
      return this.#findInUnit(read);
    }
  }

  /** Notes what ended the thread; gives back what is to be done anew. */
  #blame(part: readonly Numbered[], error: unknown): readonly Numbered[] {
    const blamed = error instanceof ThreadFailure ? part[error.file] : undefined;
    if (!blamed || !(error instanceof ThreadFailure)) throw error;
    const { ruleId, isUserRule, message } = error;
    if (ruleId !== undefined && isUserRule) {
      this.#addFault(blamed, ruleId, message);
      return part;
    }
    this.#fail(blamed, `given up${ruleId === undefined ? '' : ` at ${ruleId}`}: ${message}`);
    return part.filter((file) => file !== blamed);
  }

  #addFault({ number }: Numbered, ruleId: string, reason: string): void {
    this.#without.add(ruleId);
    const faults = this.#faults.get(number) ?? [];
    this.#faults.set(number, [...faults, { ruleId, reason }]);
  }

  #fail(file: Numbered, reason: string): void {
    this.#done(file, failedFile(file.text, reason));
  }

  #isDone({ number }: Numbered): boolean {
    return this.#results[number] !== undefined;
  }

  #done({ number, text }: Numbered, result: ScannedText): void {
    const faults = this.#faults.get(number) ?? [];
    this.#results[number] = { ...result, ruleFaults: [...result.ruleFaults, ...faults] };
    this.#onFile(text.name);
  }
}

function partsOf(files: readonly Numbered[]): Numbered[][] {
  const parts: Numbered[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const file of files) {
    characters += file.text.text.length;
    const last = parts.at(-1);
    if (last && characters <= PART_CHARACTERS && last.length < PART_FILES) {
      last.push(file);
    } else {
      parts.push([file]);
      characters = file.text.text.length;
    }
  }
  return parts;
}
