import type { Command } from '../shell/command.ts';
import type { Instruction, InstructionList, InstructionOf, Keyword } from './model.ts';

/** What a file and a stage can both be asked. */
export class ParsedInstructionList implements InstructionList {
  readonly instructions: readonly Instruction[];
  #withTriggers: readonly Instruction[] | undefined;
  /** By keywords: a hundred rules ask for the same few. */
  readonly #found = new Map<string, readonly Instruction[]>();
  #commands: readonly Command[] | undefined;

  constructor(instructions: readonly Instruction[]) {
    this.instructions = instructions;
  }

  get line(): number {
    return this.instructions[0]?.line ?? 1;
  }

  get endLine(): number {
    return this.instructions.at(-1)?.endLine ?? this.line;
  }

  all<K extends Keyword>(...keywords: K[]): readonly InstructionOf<K>[] {
    const key = keywords.length === 1 ? (keywords[0] ?? '') : keywords.join();
    let found = this.#found.get(key);
    if (found === undefined) {
      const wanted: readonly Keyword[] = keywords;
      found = this.#all().filter(({ keyword }) => wanted.includes(keyword));
      this.#found.set(key, Object.freeze(found));
    }
    return found as readonly InstructionOf<K>[];
  }

  #all(): readonly Instruction[] {
    this.#withTriggers ??= this.instructions.flatMap((instruction) =>
      instruction.keyword === 'ONBUILD' && instruction.trigger
        ? [instruction, instruction.trigger]
        : instruction,
    );
    return this.#withTriggers;
  }

  commands(): readonly Command[] {
    this.#commands ??= Object.freeze(this.all('RUN').flatMap((run) => run.commands()));
    return this.#commands;
  }
}
