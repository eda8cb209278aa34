import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ExportEstimate } from '../../src/contract/export-estimate.ts';
import type { NewExportTask } from '../../src/contract/export-task-view.ts';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';
import { useProject } from '../session/project.tsx';
import styles from './export-dialog.module.css';
import { estimateTexts } from './messages.ts';
import { shownBytes, shownSeconds } from './quantities.ts';

/** What the export would come to, told anew with each change that matters; why not, where the service refuses it. */
export function Estimate({ body }: { readonly body: NewExportTask }) {
  const t = useMessages(estimateTexts);
  const project = useProject();
  const { export_task_type, filters, format, export_headers } = body;
  // Headings and order change nothing of it.
  const what = [export_task_type, filters, format, export_headers.length];
  const { data, error } = useQuery({
    queryKey: ['export-estimate', project.id, project.enterpriseProjectId, ...what],
    queryFn: ({ signal }) =>
      project.call<ExportEstimate>('/export-tasks/estimate', { method: 'POST', body, signal }),
    placeholderData: keepPreviousData,
  });
  if (error) return <Alert type="error" showIcon title={error.message} />;
  return (
    <div className={styles.estimate} role="status" aria-busy={data === undefined}>
      {data === undefined ? t.counting : <Told estimate={data} />}
    </div>
  );
}

function Told({ estimate }: { readonly estimate: ExportEstimate }) {
  const t = useMessages(estimateTexts);
  const { language } = usePreferences();
  const { rows, counted, rows_left_out = 0, seconds = 0, bytes = 0 } = estimate;
  if (rows === undefined) return t.unknown;
  if (rows === 0) return t.none;
  const number = rows.toLocaleString(language);
  return (
    <>
      <b>{counted ? t.rows(number, rows === 1) : t.aboutRows(number)}</b>
      {' · '}
      {t.takes(shownSeconds(seconds, language), shownBytes(bytes, language))}
      {rows_left_out > 0 && <p>{t.leftOut(rows_left_out.toLocaleString(language))}</p>}
    </>
  );
}
