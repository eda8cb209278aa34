import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { WatchedExportTask } from '../../../src/contract/export-task-view.ts';
import { useProject } from '../../session/project.tsx';
import { isUnfinished, refreshTasks, replaceTask } from './use-task-list.ts';

interface Props {
  readonly taskId: string;
  /** Nothing more comes of it, though the task is not over. */
  readonly onBroken: (taskId: string) => void;
}

/** Shows nothing: keeps what is known of a task up to date by its events (server-sent) until it is over. */
export function TaskWatch({ taskId, onBroken }: Props) {
  const { id: projectId, address } = useProject();
  const client = useQueryClient();
  const target = address(`/export-tasks/${taskId}/events`);
  useEffect(() => {
    const events = new EventSource(target);
    events.addEventListener('state', ({ data }) => {
      const task = JSON.parse(data) as WatchedExportTask;
      // Else the browser would take the end of the events for a lost connection, and ask for them again.
      if (!isUnfinished(task)) events.close();
      replaceTask(client, projectId, task);
    });
    events.addEventListener('deleted', () => {
      events.close();
      void refreshTasks(client, projectId);
    });
    events.addEventListener('error', () => {
      events.close();
      onBroken(taskId);
    });
    return () => events.close();
  }, [taskId, target, projectId, client, onBroken]);
  return null;
}
