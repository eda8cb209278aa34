import { CloudDownloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Badge, Button } from 'antd';
import { createContext, lazy, type ReactNode, Suspense, use, useMemo, useState } from 'react';
import { Drawer } from '../../components/drawer.tsx';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import styles from './export-tasks.module.css';
import { tasksTexts } from './messages.ts';
import { isUnfinished, refreshTasks, useTaskList } from './use-task-list.ts';

/** Often enough for the count beside the button; who looks at the tasks is told at once. */
const POLL_MS = 5000;

const TaskList = lazy(async () => ({ default: (await import('./task-list.tsx')).TaskList }));

interface ExportTasks {
  /** Opens the drawer on what there is now. */
  readonly show: () => void;
}

const Context = createContext<ExportTasks | undefined>(undefined);

export function useExportTasks(): ExportTasks {
  const tasks = use(Context);
  if (!tasks) throw new Error('there are no export tasks outside ExportTasksProvider');
  return tasks;
}

/** The drawer of the exports, on every page. */
export function ExportTasksProvider({ children }: { readonly children: ReactNode }) {
  const t = useMessages(tasksTexts);
  const { id: projectId } = useProject();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const tasks = useMemo<ExportTasks>(
    () => ({
      show() {
        void refreshTasks(client, projectId);
        setOpen(true);
      },
    }),
    [client, projectId],
  );
  return (
    <Context value={tasks}>
      {children}
      <Drawer open={open} onClose={() => setOpen(false)} size={520} title={t.title}>
        <ErrorBoundary>
          <Suspense fallback={<Waiting />}>
            <TaskList />
          </Suspense>
        </ErrorBoundary>
      </Drawer>
    </Context>
  );
}

/** Opens the drawer, and tells how many exports are under way. */
export function ExportTasksButton() {
  const t = useMessages(tasksTexts);
  const project = useProject();
  const exports = useExportTasks();
  const { tasks } = useTaskList((known) => known.some(isUnfinished) && POLL_MS);
  if (!project.can('exporter')) return null;
  const running = tasks.filter(isUnfinished).length;
  const label = running > 0 ? t.openRunning(running) : t.open;
  return (
    <Badge count={running} size="small" offset={[-6, 6]}>
      <Button
        type="text"
        icon={<CloudDownloadOutlined />}
        aria-label={label}
        title={label}
        onClick={exports.show}
      >
        <span className={styles.name}>{t.title}</span>
      </Button>
    </Badge>
  );
}
