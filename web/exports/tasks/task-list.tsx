import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { Empty } from '../../components/empty.tsx';
import { Pending } from '../../components/pending.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import styles from './export-tasks.module.css';
import { tasksTexts } from './messages.ts';
import { TaskItem } from './task-item.tsx';
import { TaskWatch } from './task-watch.tsx';
import { isUnfinished, useTaskList } from './use-task-list.ts';

/** A browser keeps six connections to a service at most, and all pages of it share them. */
const WATCHED_MAX = 2;
/** For tasks that are not watched. */
const POLL_MS = 1500;

/** The exports, newest first. Those under way move by their events, or by asking where these do not come through. */
export function TaskList() {
  const t = useMessages(tasksTexts);
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  const onBroken = useCallback((id: string) => setBroken((before) => new Set([...before, id])), []);
  const { tasks, data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTaskList(
    (known) => {
      const unfinished = known.filter(isUnfinished);
      const isWatched =
        unfinished.length <= WATCHED_MAX && unfinished.every(({ task_id }) => !broken.has(task_id));
      return isWatched ? false : POLL_MS;
    },
  );
  if (!data) return <Pending error={error} refetch={refetch} />;
  if (tasks.length === 0) return <Empty title={t.none} hint={t.noneHint} />;
  const watched = tasks
    .filter(isUnfinished)
    .filter(({ task_id }) => !broken.has(task_id))
    .slice(0, WATCHED_MAX);
  return (
    <>
      {watched.map(({ task_id }) => (
        <TaskWatch key={task_id} taskId={task_id} onBroken={onBroken} />
      ))}
      <ul className={styles.tasks} aria-label={t.title}>
        {tasks.map((task) => (
          <TaskItem key={task.task_id} task={task} />
        ))}
      </ul>
      {hasNextPage && (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}
