import type { DockerfileModel, Stage } from '../../parse/dockerfile/model.ts';
import { once } from '../../parse/once.ts';

/** Longer chains of stages than any real one are not followed. */
const MAX_CHAIN = 100;

/** A stage with the earlier stages of the file that it starts from, nearest first. */
export function stagesOf(stage: Stage): Stage[] {
  const chain: Stage[] = [];
  for (let next: Stage | undefined = stage; next && chain.length < MAX_CHAIN; next = next.baseStage)
    chain.push(next);
  return chain;
}

/** Does a stage, with all that it starts from, begin with nothing? Its files are then those that the Dockerfile puts there. */
export function isFromScratch({ rootImage }: Stage): boolean {
  return rootImage?.text === 'scratch';
}

/** Are there only files to take out in a stage, as `docker build --output` does? It says nothing that could be run. */
export function isExport(stage: Stage): boolean {
  return isFromScratch(stage) && !stagesOf(stage).some((base) => base.all('CMD', 'ENTRYPOINT').length > 0);
}

/**
 * The stages whose content gets into an image: the final one, those that nothing refers to (they are targets of their own), and
 * all that these start from. What only COPY --from and RUN --mount take files from is left out.
 */
export const shippedStages = once((file: DockerfileModel): ReadonlySet<Stage> => {
  const referred = new Set<Stage | undefined>();
  for (const { baseStage } of file.stages) referred.add(baseStage);
  for (const { fromStage } of file.all('COPY', 'ADD')) referred.add(fromStage);
  for (const { mounts, stage } of file.all('RUN')) {
    for (const { options } of mounts) referred.add(file.stage(options.get('from') ?? '', stage));
  }
  const targets = file.stages.filter((stage) => stage.isFinal || !referred.has(stage));
  return new Set(targets.flatMap(stagesOf));
});
