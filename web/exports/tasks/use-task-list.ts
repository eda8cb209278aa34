import { type InfiniteData, type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import type {
  ExportTaskList,
  ListedExportTask,
  WatchedExportTask,
} from '../../../src/contract/export-task-view.ts';
import { useProject } from '../../session/project.tsx';

const PAGE_TASKS = 20;

type Pages = InfiniteData<ExportTaskList>;

function taskListKey(projectId: string) {
  return ['export-tasks', projectId] as const;
}

export function isUnfinished({ state }: WatchedExportTask): boolean {
  return state === 'queued' || state === 'running';
}

/**
 * The exports of the project, newest first.
 * @param pollMs how often to ask again, told by what is known so far; false: not at all
 */
export function useTaskList(pollMs: (tasks: readonly ListedExportTask[]) => number | false) {
  const project = useProject();
  const query = useInfiniteQuery({
    queryKey: taskListKey(project.id),
    queryFn: ({ pageParam, signal }) =>
      project.call<ExportTaskList>('/export-tasks', {
        query: { limit: PAGE_TASKS, marker: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_marker }) => next_marker,
    enabled: project.can('exporter'),
    refetchInterval: ({ state }) => pollMs(tasksOf(state.data)),
  });
  return { ...query, tasks: tasksOf(query.data) };
}

function tasksOf(pages: Pages | undefined): readonly ListedExportTask[] {
  return pages?.pages.flatMap(({ data_list }) => data_list) ?? [];
}

export function refreshTasks(client: QueryClient, projectId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: taskListKey(projectId) });
}

/** Puts what an event told in the place of what was known of the task; what it was asked for stays. */
export function replaceTask(client: QueryClient, projectId: string, task: WatchedExportTask): void {
  client.setQueryData<Pages>(
    taskListKey(projectId),
    (known) =>
      known && {
        ...known,
        pages: known.pages.map((page) => ({
          ...page,
          data_list: page.data_list.map((other) =>
            other.task_id === task.task_id ? { ...task, asked: other.asked } : other,
          ),
        })),
      },
  );
}
