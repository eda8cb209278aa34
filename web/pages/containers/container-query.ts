import type { ContainerDetails } from '../../../src/contract/find-containers.ts';
import type { Project } from '../../session/project.tsx';

/** How all that is known of one container is fetched. */
export function containerQuery(project: Project, containerId: string) {
  return {
    queryKey: ['container', project.id, project.enterpriseProjectId, containerId],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      project.call<ContainerDetails>(`/containers/${encodeURIComponent(containerId)}`, { signal }),
  };
}
