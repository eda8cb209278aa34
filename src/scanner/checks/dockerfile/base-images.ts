import type { ImageReference } from '../../parse/dockerfile/image-reference.ts';
import type { DockerfileModel, FromInstruction } from '../../parse/dockerfile/model.ts';
import { readImage } from '../../parse/dockerfile/read-image.ts';

/** The FROM instructions that name an image: not `scratch`, not an earlier stage, not nothing. */
export function imagesFrom(file: DockerfileModel): FromInstruction[] {
  return file
    .all('FROM')
    .filter(({ image, baseStage }) => baseStage === undefined && !['', 'scratch'].includes(image.text));
}

/** The image that FROM names, with nothing for variables that are not declared: no build argument can set those. */
export function imageAsBuilt(file: DockerfileModel, from: FromInstruction): ImageReference {
  if (!from.image.written.includes('$')) return from.image;
  return readImage(from.image.written, file.escape, (name) => from.variable(name) ?? { value: '' });
}
