import { Alert, Progress } from 'antd';
import { useId } from 'react';
import type { ListedExportTask } from '../../../src/contract/export-task-view.ts';
import { Moment } from '../../components/moment.tsx';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { kindTexts } from '../messages.ts';
import { shownBytes, shownSeconds } from '../quantities.ts';
import styles from './export-tasks.module.css';
import { reasonTexts, taskTexts } from './messages.ts';
import { TaskActions } from './task-actions.tsx';
import { TaskAsked } from './task-asked.tsx';
import { shownReason } from './task-reason.ts';
import { isUnfinished } from './use-task-list.ts';

/** One export: what it is, how far it is or what became of it, and what can be done with it. */
export function TaskItem({ task }: { readonly task: ListedExportTask }) {
  const t = useMessages(taskTexts);
  const kinds = useMessages(kindTexts);
  const reasons = useMessages(reasonTexts);
  const title = useId();
  const { export_task_type, state, reason, data, created_at } = task;
  const kind = kinds[export_task_type];
  return (
    <li className={styles.task} aria-labelledby={title}>
      <header className={styles.head}>
        <h3 id={title}>{kind}</h3>
        <span className={`${styles.state} ${styles[state]}`}>{t[state]}</span>
        <span className={styles.note}>
          {t.begun} <Moment at={created_at} />
        </span>
      </header>
      <TaskAsked task={task} />
      {isUnfinished(task) && <Advance task={task} name={kind} />}
      {state === 'success' && <Outcome task={task} />}
      {data && <code className={styles.file}>{data.name}</code>}
      {reason !== undefined && (
        <Alert type={state === 'failure' ? 'error' : 'info'} showIcon title={shownReason(reason, reasons)} />
      )}
      <TaskActions task={task} />
    </li>
  );
}

function Advance({ task, name }: { readonly task: ListedExportTask; readonly name: string }) {
  const t = useMessages(taskTexts);
  const { language } = usePreferences();
  const { percent, rows_written, rows_expected, seconds_left, queue_position } = task;
  const count = (rows: number) => rows.toLocaleString(language);
  const told = [
    queue_position !== undefined && t.place(count(queue_position)),
    rows_expected !== undefined && t.progress(count(rows_written), count(rows_expected)),
    seconds_left !== undefined && t.left(shownSeconds(seconds_left, language)),
  ].filter((text) => text !== false);
  return (
    <>
      <Progress percent={percent} size="small" status="active" aria-label={t.progressOf(name)} />
      <div className={styles.note}>{told.join(' · ')}</div>
    </>
  );
}

function Outcome({ task }: { readonly task: ListedExportTask }) {
  const t = useMessages(taskTexts);
  const { language } = usePreferences();
  const { rows_written, rows_left_out = 0, data, bytes, expires_at } = task;
  const size = data?.bytes ?? bytes;
  const told = [
    t.rows(rows_written.toLocaleString(language), rows_written === 1),
    ...(size === undefined ? [] : [shownBytes(size, language)]),
  ];
  return (
    <>
      <div>
        {told.join(' · ')}
        {expires_at !== undefined && (
          <span className={styles.note}>
            {' · '}
            {t.expires} <Moment at={expires_at} />
          </span>
        )}
      </div>
      {rows_left_out > 0 && (
        <Alert type="warning" showIcon title={t.leftOut(rows_left_out.toLocaleString(language))} />
      )}
    </>
  );
}
