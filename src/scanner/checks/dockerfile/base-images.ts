import { expandText } from '../../parse/dockerfile/expansion.ts';
import type { DockerfileModel, FromInstruction } from '../../parse/dockerfile/model.ts';

/** The FROM instructions that name an image: not `scratch`, not an earlier stage, not nothing. */
export function imagesFrom(file: DockerfileModel): FromInstruction[] {
  return file
    .all('FROM')
    .filter(({ image, baseStage }) => baseStage === undefined && !['', 'scratch'].includes(image.text));
}

/**
 * The image's name with nothing for the variables that are not declared, as Docker reads them: no build argument can set them.
 * Undefined when a declared variable has no default.
 */
export function nameWithoutUndeclared(file: DockerfileModel, from: FromInstruction): string | undefined {
  const { text, isOpen } = expandText(
    from.image.written,
    file.escape,
    (name) => from.variable(name) ?? { value: '' },
  );
  return isOpen ? undefined : text;
}
