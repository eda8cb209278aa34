import { useQuery } from '@tanstack/react-query';
import {
  type ListedSource,
  SOURCE_STATES,
  type SourceList,
  type SourceState,
} from '../../../src/contract/sources.ts';
import { type Project, useProject } from '../../session/project.tsx';
import { OVERVIEW_KEY, REFRESH_MS } from './use-overview.ts';

/** Named one by one; how many more there are is told by the totals. */
const SOURCES_SHOWN = 6;

/** How many clusters and hosts are in which state, and those that need looking after first. */
export interface Freshness {
  readonly totals: Readonly<Record<SourceState, number>>;
  readonly worst: readonly ListedSource[];
}

/** Of all sources that the user may see, whatever enterprise project is looked at: sources have none, or several. */
export function useFreshness() {
  const project = useProject();
  return useQuery({
    queryKey: [OVERVIEW_KEY, 'sources', project.id],
    queryFn: ({ signal }) => fetchFreshness(project, signal),
    refetchInterval: REFRESH_MS,
  });
}

async function fetchFreshness(project: Project, signal: AbortSignal): Promise<Freshness> {
  // From the worst state on, and of each what was not seen for longest.
  const states = SOURCE_STATES.toReversed();
  const lists = await Promise.all(
    states.map((state) =>
      project.call<SourceList>('/inventory/sources', {
        query: { state, sort_key: 'last_seen', sort_dir: 'asc' },
        signal,
      }),
    ),
  );
  const totals = states.map((state, at) => [state, lists[at]?.total_num ?? 0] as const);
  return {
    totals: Object.fromEntries(totals) as Record<SourceState, number>,
    worst: lists.flatMap(({ data_list }) => data_list).slice(0, SOURCES_SHOWN),
  };
}
