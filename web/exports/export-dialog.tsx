import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import { useId, useState } from 'react';
import { useMessages } from '../preferences/preferences.tsx';
import { type Project, useProject } from '../session/project.tsx';
import { ColumnPicker } from './column-picker.tsx';
import { Estimate } from './estimate.tsx';
import styles from './export-dialog.module.css';
import { asked, chosenColumn, type Exportable, type Layout } from './exportable.ts';
import { FormatChoice } from './format-choice.tsx';
import { dialogTexts, kindTexts } from './messages.ts';
import { useExportTasks } from './tasks/export-tasks.tsx';
import { refreshTasks } from './tasks/use-task-list.ts';
import { TemplateBar } from './template-bar.tsx';

interface Props {
  readonly exportable: Exportable;
  readonly onClose: () => void;
}

/** What is to be exported, and how; then it is on its way, and the tasks show it. */
export function ExportDialog({ exportable, onClose }: Props) {
  const t = useMessages(dialogTexts);
  const kinds = useMessages(kindTexts);
  const project = useProject();
  const client = useQueryClient();
  const tasks = useExportTasks();
  const [layout, setLayout] = useState(() => initialLayout(exportable));
  const { kind, filters } = exportable;
  const body = { export_task_type: kind, filters, ...asked(layout) };
  const start = useMutation({
    mutationFn: () => project.call('/export-tasks', { method: 'POST', body }),
    async onSuccess() {
      await refreshTasks(client, project.id);
      onClose();
      tasks.show();
    },
  });
  const hasColumns = layout.columns.length > 0;
  return (
    <Modal
      open
      width={760}
      style={{ top: 32 }}
      title={t.title(kinds[kind])}
      onCancel={onClose}
      onOk={() => start.mutate()}
      okText={t.start}
      okButtonProps={{ disabled: !hasColumns, loading: start.isPending }}
      mask={{ closable: false }}
    >
      <div className={styles.dialog}>
        <Rows exportable={exportable} project={project} />
        <TemplateBar kind={kind} layout={layout} known={exportable.columns} onLayout={setLayout} />
        <ColumnPicker
          exportable={exportable}
          columns={layout.columns}
          onColumns={(columns) => setLayout((before) => ({ ...before, columns }))}
        />
        {exportable.notes.map((note) => (
          <Alert key={note} type="info" showIcon title={note} />
        ))}
        <FormatChoice layout={layout} onLayout={setLayout} />
        {hasColumns ? <Estimate body={body} /> : <Alert type="warning" showIcon title={t.needsColumn} />}
        {start.error && <Alert type="error" showIcon title={start.error.message} />}
      </div>
    </Modal>
  );
}

/** Whose rows, and which: told, not to be changed here. */
function Rows({ exportable, project }: { readonly exportable: Exportable; readonly project: Project }) {
  const t = useMessages(dialogTexts);
  const title = useId();
  const { filterTexts } = exportable;
  const one = project.found.enterprise_projects.find(({ id }) => id === project.enterpriseProjectId);
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{t.rows}</h3>
      <p className={styles.note}>{t.place(project.name, one ? t.one(one.name) : t.all)}</p>
      {filterTexts.length === 0 ? (
        <p>{t.everything}</p>
      ) : (
        <ul className={styles.filters}>
          {filterTexts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <p className={styles.note}>{t.filtersHint}</p>
    </section>
  );
}

function initialLayout({ columns, visible }: Exportable): Layout {
  const shown = visible.flatMap((key) => columns.filter((column) => column.key === key));
  return {
    columns: shown.map(({ key, heading }) => chosenColumn(key, heading)),
    format: 'xlsx',
    csv: { bom: true, guard: true },
  };
}
