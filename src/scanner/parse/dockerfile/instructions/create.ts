import { keywordOf } from '../keywords.ts';
import type { Instruction, OnbuildInstruction } from '../model.ts';
import { isBlankAt } from '../words.ts';
import { ParsedInstruction, type Seed } from './base.ts';
import {
  ParsedCommandInstruction,
  ParsedHealthcheck,
  ParsedRun,
  ParsedRunningInstruction,
} from './commands.ts';
import { ParsedCopy, ParsedVolume } from './files.ts';
import { ParsedFrom } from './from.ts';
import { ParsedPairs } from './pairs.ts';
import { ParsedExpose, ParsedUser, ParsedWorkdir } from './settings.ts';

/**
 * The instruction that begins at the seed's offset.
 * @param raw its keyword as written, where that is known already
 */
export function createInstruction(seed: Seed, raw = rawKeywordAt(seed)): Instruction {
  const keyword = keywordOf(raw);
  switch (keyword) {
    case 'FROM':
      return new ParsedFrom(raw, seed);
    case 'RUN':
      return new ParsedRun(keyword, raw, seed);
    case 'CMD':
      return new ParsedRunningInstruction(keyword, raw, seed);
    case 'ENTRYPOINT':
      return new ParsedRunningInstruction(keyword, raw, seed);
    case 'HEALTHCHECK':
      return new ParsedHealthcheck(keyword, raw, seed);
    case 'SHELL':
      return new ParsedCommandInstruction(keyword, raw, seed);
    case 'COPY':
    case 'ADD':
      return new ParsedCopy(keyword, raw, seed);
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return new ParsedPairs(keyword, raw, seed);
    case 'EXPOSE':
      return new ParsedExpose(keyword, raw, seed);
    case 'USER':
      return new ParsedUser(keyword, raw, seed);
    case 'WORKDIR':
      return new ParsedWorkdir(keyword, raw, seed);
    case 'VOLUME':
      return new ParsedVolume(keyword, raw, seed);
    case 'ONBUILD':
      return new ParsedOnbuild(raw, seed);
    case 'MAINTAINER':
    case 'STOPSIGNAL':
      return new ParsedInstruction(keyword, raw, seed) as Instruction;
    default:
      return new ParsedInstruction(keyword, raw, seed);
  }
}

/** The first word there, as written. */
export function rawKeywordAt({ logical, offset }: Pick<Seed, 'logical' | 'offset'>): string {
  const { text } = logical;
  let end = offset;
  while (end < text.length && !isBlankAt(text, end)) end++;
  return text.slice(offset, end);
}

class ParsedOnbuild extends ParsedInstruction<'ONBUILD'> implements OnbuildInstruction {
  readonly trigger: Instruction | undefined;

  constructor(raw: string, seed: Seed) {
    super('ONBUILD', raw, seed);
    const offset = this.textOffset;
    // A trigger of a trigger is refused by Docker; following it would only nest without end.
    if (offset >= seed.logical.text.length || seed.onbuild !== undefined) return;
    this.trigger = createInstruction({ ...seed, offset, onbuild: this });
  }
}
