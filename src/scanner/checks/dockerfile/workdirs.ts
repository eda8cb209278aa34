import type { DockerfileModel, Stage } from '../../parse/dockerfile/model.ts';
import { stagesOf } from './stages.ts';

/** Is the path absolute, on Linux or Windows, or begins it with a variable that may make it so? */
export function isAbsolutePath(path: string): boolean {
  return /^(?:[/\\$]|[A-Za-z]:)/.test(path);
}

/**
 * Stages, with whether each starts with a working directory that an earlier stage sets. What an image from outside sets may
 * change, and does not count.
 */
export function stagesWithWorkdir(file: DockerfileModel): { stage: Stage; hasWorkdir: boolean }[] {
  return file.stages.map((stage) => ({
    stage,
    hasWorkdir: stagesOf(stage).some((base) => base !== stage && base.all('WORKDIR').length > 0),
  }));
}
