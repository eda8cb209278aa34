import type { ContainerFilterQuery, FindContainersQuery } from '../../../src/contract/find-containers.ts';
import { withQuery } from '../../api/call.ts';
import type { Project } from '../../session/project.tsx';

type Order = Pick<FindContainersQuery, 'sort_key' | 'sort_dir'>;

/** What is asked for where risks are looked into: the highest first. */
export const RISKIEST_FIRST = { sort_key: 'risky', sort_dir: 'desc' } as const satisfies Order;

/** The table of containers with these filters. */
export function containersLink({ base }: Project, query: ContainerFilterQuery & Order): string {
  return withQuery(`${base}/containers`, query);
}
