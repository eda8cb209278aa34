import type { DockerfileModel, DockerfilePlace, Keyword } from '../../parse/dockerfile/model.ts';

/** All but the last instruction of a keyword in each stage: Docker keeps the last one only. Triggers of ONBUILD run elsewhere. */
export function overriddenInstructions(file: DockerfileModel, keyword: Keyword): DockerfilePlace[] {
  return file.stages.flatMap(({ instructions }) =>
    instructions.filter((instruction) => instruction.keyword === keyword).slice(0, -1),
  );
}
