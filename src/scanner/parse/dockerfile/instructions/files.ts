import { readExec } from '../exec-form.ts';
import { heredocOf } from '../heredocs.ts';
import type { DockerfileWord, Stage } from '../model.ts';
import { ParsedInstruction } from './base.ts';

/** COPY and ADD. */
export class ParsedCopy extends ParsedInstruction<'COPY' | 'ADD'> {
  #paths: readonly DockerfileWord[] | undefined;
  #sources: readonly DockerfileWord[] | undefined;

  get form(): 'exec' | 'shell' {
    return readExec(this.text) === undefined ? 'shell' : 'exec';
  }

  get sources(): readonly DockerfileWord[] {
    this.#sources ??= this.#read()
      .slice(0, -1)
      .filter(({ raw }) => this.heredocs.length === 0 || heredocOf(raw) === undefined);
    return this.#sources;
  }

  get destination(): DockerfileWord | undefined {
    const paths = this.#read();
    return paths.length > 1 ? paths.at(-1) : undefined;
  }

  get from(): string | undefined {
    return this.flag('from')?.value;
  }

  get fromStage(): Stage | undefined {
    const name = this.from === undefined ? undefined : this.expand(this.from);
    return name === undefined ? undefined : this.seed.file.stageBelow(name, this.seed.stageIndex);
  }

  #read(): readonly DockerfileWord[] {
    this.#paths ??= pathWords(this);
    return this.#paths;
  }
}

export class ParsedVolume extends ParsedInstruction<'VOLUME'> {
  get paths(): readonly string[] {
    return pathWords(this).map(({ text }) => text);
  }
}

function pathWords(instruction: ParsedInstruction<string>): readonly DockerfileWord[] {
  const { line, endLine } = instruction;
  return readExec(instruction.text)?.map((text) => ({ text, raw: text, line, endLine })) ?? instruction.words;
}
