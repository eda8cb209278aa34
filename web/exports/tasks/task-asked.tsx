import type { ListedExportTask } from '../../../src/contract/export-task-view.ts';
import { useContainerFilters } from '../../pages/containers/use-container-filters.ts';
import { useIacFileFilters } from '../../pages/iac-files/use-iac-file-filters.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { useSession } from '../../session/session-gate.tsx';
import { shownFilters } from '../../table/filter.ts';
import { columnTexts, dialogTexts, formatTexts } from '../messages.ts';
import { askedFilters } from './asked-filters.ts';
import styles from './export-tasks.module.css';
import { askedTexts } from './messages.ts';

/** What tells an export from others of its kind: which rows, how they are written, and who asked if somebody else. */
export function TaskAsked({ task }: { readonly task: ListedExportTask }) {
  const t = useMessages(askedTexts);
  const dialog = useMessages(dialogTexts);
  const columns = useMessages(columnTexts);
  const formats = useMessages(formatTexts);
  const { user } = useSession();
  const { enterprise_projects } = useProject().found;
  const filters = useFilterTexts(task);
  const { asked, created_by, created_by_name } = task;
  const place = asked.enterprise_project_id;
  const known = enterprise_projects.find(({ id }) => id === place);
  const told = [
    place === undefined ? t.several : dialog.one(known?.name ?? place),
    columns.count(asked.columns),
    formats[asked.format],
    ...(created_by === user.id ? [] : [created_by_name === undefined ? t.byNobody : t.by(created_by_name)]),
  ];
  return (
    <>
      {filters.length === 0 ? (
        <div>{dialog.everything}</div>
      ) : (
        <ul className={styles.filters} aria-label={t.filters}>
          {filters.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <div className={styles.note}>{told.join(' · ')}</div>
    </>
  );
}

/** The filters as the list says them on whose page the export was begun. */
function useFilterTexts(task: ListedExportTask): readonly string[] {
  const { language } = usePreferences();
  const ofKinds = { container_list: useContainerFilters(), iac_risk: useIacFileFilters() };
  const filters = ofKinds[task.export_task_type];
  return shownFilters(filters, askedFilters(task), language).map(({ text }) => text);
}
