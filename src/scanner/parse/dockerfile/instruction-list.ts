import type { Command } from '../shell/command.ts';
import type { Instruction, InstructionList, InstructionOf, Keyword } from './model.ts';

/** What a file and a stage can both be asked. */
export class ParsedInstructionList implements InstructionList {
  readonly instructions: readonly Instruction[];
  #withTriggers: readonly Instruction[] | undefined;
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
    this.#withTriggers ??= this.instructions.flatMap((instruction) =>
      instruction.keyword === 'ONBUILD' && instruction.trigger
        ? [instruction, instruction.trigger]
        : instruction,
    );
    return this.#withTriggers.filter((instruction): instruction is InstructionOf<K> & Instruction =>
      keywords.includes(instruction.keyword as K),
    );
  }

  commands(): readonly Command[] {
    this.#commands ??= Object.freeze(this.all('RUN').flatMap((run) => run.commands()));
    return this.#commands;
  }
}
