import type { DockerfileModel, DockerfilePlace, Keyword } from '../../parse/dockerfile/model.ts';
import { shippedStages } from './stages.ts';

/**
 * All but the last instruction of a keyword in each stage that may be run: Docker keeps the last one only. Triggers of ONBUILD run
 * elsewhere, and stages that only give files to others start nothing.
 */
export function overriddenInstructions(file: DockerfileModel, keyword: Keyword): DockerfilePlace[] {
  return [...shippedStages(file)].flatMap(({ instructions }) =>
    instructions.filter((instruction) => instruction.keyword === keyword).slice(0, -1),
  );
}
