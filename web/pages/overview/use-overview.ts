import { useQuery } from '@tanstack/react-query';
import type { InventoryOverview } from '../../../src/contract/inventory-overview.ts';
import { useProject } from '../../session/project.tsx';

/** What everything on the page is kept by. */
export const OVERVIEW_KEY = 'overview';
/** Somebody may leave the page open on a wall. */
export const REFRESH_MS = 60_000;

export function useOverview() {
  const project = useProject();
  return useQuery({
    queryKey: [OVERVIEW_KEY, 'containers', project.id, project.enterpriseProjectId],
    queryFn: ({ signal }) => project.call<InventoryOverview>('/inventory/overview', { signal }),
    refetchInterval: REFRESH_MS,
  });
}
