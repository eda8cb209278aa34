import type { DockerfileModel, InstructionOf, Pair, Stage } from '../../parse/dockerfile/model.ts';
import { stagesOf } from './stages.ts';

/** All labels of a file, each with its instruction. A key with a variable in it is left out. */
export function labelsOf(file: DockerfileModel): { label: InstructionOf<'LABEL'>; pair: Pair }[] {
  return file
    .all('LABEL')
    .flatMap((label) => label.pairs.map((pair) => ({ label, pair })))
    .filter(({ pair }) => pair.key !== '' && !pair.key.includes('$'));
}

/** The keys of the labels that a stage ends with, those of the stages it starts from included. */
export function labelKeys(stage: Stage): Set<string> {
  const pairs = stagesOf(stage)
    .flatMap((each) => each.instructions)
    .flatMap((instruction) => (instruction.keyword === 'LABEL' ? instruction.pairs : []));
  return new Set(pairs.map(({ key }) => key));
}
