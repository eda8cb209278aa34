import type { ImageReference } from '../image-reference.ts';
import type { DockerfileWord, Stage } from '../model.ts';
import { readImage } from '../read-image.ts';
import { ParsedInstruction, type Seed } from './base.ts';

export class ParsedFrom extends ParsedInstruction<'FROM'> {
  readonly image: ImageReference;
  readonly baseStage: Stage | undefined;

  constructor(rawKeyword: string, seed: Seed) {
    super('FROM', rawKeyword, seed);
    this.image = readImage(this.words[0]?.text ?? '', seed.file.escape, (name) => this.variable(name));
    // A number is no stage here, unlike in COPY --from.
    this.baseStage = /^\d+$/.test(this.image.text)
      ? undefined
      : seed.file.stageBelow(this.image.text, seed.stageIndex);
  }

  get alias(): DockerfileWord | undefined {
    return this.rawAs === undefined ? undefined : this.words[2];
  }

  get rawAs(): string | undefined {
    const word = this.words[1]?.raw;
    return word?.toLowerCase() === 'as' ? word : undefined;
  }

  get platform(): string | undefined {
    return this.flag('platform')?.value;
  }
}
