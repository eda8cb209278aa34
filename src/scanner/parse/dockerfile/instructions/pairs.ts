import type { Pair } from '../model.ts';
import { splitWords, unquoteWord } from '../words.ts';
import { ParsedInstruction } from './base.ts';

/** ENV, LABEL and ARG. */
export class ParsedPairs extends ParsedInstruction<'ENV' | 'LABEL' | 'ARG'> {
  #pairs: readonly Pair[] | undefined;

  get isLegacy(): boolean {
    const [first] = this.words;
    return this.keyword !== 'ARG' && first !== undefined && !first.raw.includes('=');
  }

  get pairs(): readonly Pair[] {
    this.#pairs ??= this.isLegacy ? this.#legacy() : this.words.map((word) => this.#pair(word));
    return this.#pairs;
  }

  #pair(word: { raw: string; text: string; line: number; endLine: number }): Pair {
    const { raw, line, endLine } = word;
    const escapeMark = this.seed.file.escape;
    const equals = raw.indexOf('=');
    const key = unquoteWord(equals === -1 ? raw : raw.slice(0, equals), escapeMark);
    const value = equals === -1 ? undefined : unquoteWord(raw.slice(equals + 1), escapeMark);
    return { key, value, raw, line, endLine };
  }

  /** `ENV key all the rest`. */
  #legacy(): Pair[] {
    const { logical, file } = this.seed;
    const escapeMark = file.escape;
    const [key] = splitWords(logical.text, escapeMark, this.textOffset);
    if (key === undefined) return [];
    const start = key.offset + key.raw.length;
    const rest = logical.text.slice(start).trim();
    return [
      {
        key: key.text,
        value: rest === '' ? undefined : unquoteWord(rest, escapeMark),
        raw: logical.text.slice(key.offset),
        line: logical.lineAt(key.offset),
        endLine: logical.lineAt(logical.text.length - 1),
      },
    ];
  }
}
