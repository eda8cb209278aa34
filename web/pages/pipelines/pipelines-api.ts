import type { Project } from '../../session/project.tsx';

/** What the list of pipelines is kept by. */
export const PIPELINES_KEY = 'pipelines';

/** Where the pipelines of a project are (HSS API, ListCicdConfigurations). */
export function pipelinesPath({ id }: Project): string {
  return `/v5/${encodeURIComponent(id)}/image/cicd/configurations`;
}
