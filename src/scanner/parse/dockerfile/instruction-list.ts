import type { Command } from '../shell/command.ts';
import type { Instruction, InstructionList, InstructionOf, Keyword } from './model.ts';

/** Keywords as numbers, so that several make one key without a text to put together. */
const BITS: Readonly<Record<Keyword, number>> = {
  FROM: 1,
  RUN: 2,
  CMD: 4,
  ENTRYPOINT: 8,
  HEALTHCHECK: 16,
  SHELL: 32,
  COPY: 64,
  ADD: 128,
  ENV: 256,
  LABEL: 512,
  ARG: 1024,
  EXPOSE: 2048,
  USER: 4096,
  WORKDIR: 8192,
  VOLUME: 16_384,
  ONBUILD: 32_768,
  MAINTAINER: 65_536,
  STOPSIGNAL: 131_072,
  UNKNOWN: 262_144,
};

/** What a file and a stage can both be asked. */
export class ParsedInstructionList implements InstructionList {
  readonly instructions: readonly Instruction[];
  #withTriggers: readonly Instruction[] | undefined;
  /** By {@link BITS} of keywords: a hundred rules ask for the same few. */
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
    for (const keyword of keywords) wanted |= BITS[keyword];
    let found = this.#found.get(wanted);
    if (found === undefined) {
      found = this.#all().filter(({ keyword }) => (wanted & BITS[keyword]) !== 0);
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
