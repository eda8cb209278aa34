import { Button } from 'antd';
import type { ListedExportTask } from '../../../src/contract/export-task-view.ts';
import { Moment } from '../../components/moment.tsx';
import { Pending } from '../../components/pending.tsx';
import { kindTexts } from '../../exports/messages.ts';
import { useExportTasks } from '../../exports/tasks/export-tasks.tsx';
import { taskTexts } from '../../exports/tasks/messages.ts';
import { useTaskList } from '../../exports/tasks/use-task-list.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { Card } from './card.tsx';
import { exportTexts, pageTexts } from './messages.ts';
import styles from './rows.module.css';

const SHOWN = 6;

/** The exports begun last, the files of those that are done; nothing for who may not export. */
export function ExportsCard() {
  const page = useMessages(pageTexts);
  const t = useMessages(exportTexts);
  const project = useProject();
  const { show } = useExportTasks();
  // The button in the header asks again while any is under way.
  const { tasks, data, error, refetch } = useTaskList(() => false);
  if (!project.can('exporter')) return null;
  return (
    <Card
      title={page.exports}
      action={
        tasks.length > 0 && (
          <Button className={styles.all ?? ''} type="link" size="small" onClick={show}>
            {t.all}
          </Button>
        )
      }
    >
      {data ? (
        <Tasks tasks={tasks.slice(0, SHOWN)} label={page.exports} />
      ) : (
        <Pending error={error} refetch={refetch} />
      )}
    </Card>
  );
}

function Tasks({ tasks, label }: { readonly tasks: readonly ListedExportTask[]; readonly label: string }) {
  const t = useMessages(exportTexts);
  if (tasks.length === 0) {
    return (
      <p className={styles.empty}>
        {t.none} {t.noneHint}
      </p>
    );
  }
  return (
    <ul className={styles.rows} aria-label={label}>
      {tasks.map((task) => (
        <Task key={task.task_id} task={task} />
      ))}
    </ul>
  );
}

function Task({ task }: { readonly task: ListedExportTask }) {
  const t = useMessages(exportTexts);
  const words = useMessages(taskTexts);
  const kinds = useMessages(kindTexts);
  const project = useProject();
  const { language } = usePreferences();
  const { task_id, export_task_type, state, data, rows_written, created_at } = task;
  return (
    <li>
      <span className={styles.name}>
        {kinds[export_task_type]}
        <span className={styles.note}>
          {' · '}
          <Moment at={created_at} />
        </span>
      </span>
      <span className={state === 'failure' ? styles.failed : styles.note}>
        {state === 'success'
          ? words.rows(rows_written.toLocaleString(language), rows_written === 1)
          : words[state]}
      </span>
      {data && (
        <a
          href={project.address(`/export-tasks/${task_id}/file`)}
          download={data.name}
          aria-label={t.downloadOf(data.name)}
        >
          {t.download}
        </a>
      )}
    </li>
  );
}
