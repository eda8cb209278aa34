import type { Command } from '../shell/command.ts';
import { KEYWORD_BITS } from './keywords.ts';
import type { Instruction, InstructionList, InstructionOf, Keyword } from './model.ts';

/** What a file and a stage can both be asked. */
export class ParsedInstructionList implements InstructionList {
  readonly instructions: readonly Instruction[];
  #withTriggers: readonly Instruction[] | undefined;
  /** By {@link KEYWORD_BITS} of keywords: a hundred rules ask for the same few. */
  readonly #found = new Map<number, readonly Instruction[]>();
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
    let wanted = 0;
    for (const keyword of keywords) wanted |= KEYWORD_BITS[keyword];
    let found = this.#found.get(wanted);
    if (found === undefined) {
      found = this.#all().filter(({ keyword }) => (wanted & KEYWORD_BITS[keyword]) !== 0);
      this.#found.set(wanted, found);
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
    this.#commands ??= this.all('RUN').flatMap((run) => run.commands());
    return this.#commands;
  }
}
