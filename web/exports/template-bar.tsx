import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm, Select } from 'antd';
import { useId, useState } from 'react';
import type { ExportKindName } from '../../src/contract/export-task.ts';
import type { ExportTemplate, ExportTemplateList } from '../../src/contract/export-template.ts';
import { within } from '../components/within.ts';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';
import { useProject } from '../session/project.tsx';
import { useSession } from '../session/session-gate.tsx';
import styles from './export-dialog.module.css';
import { chosenColumn, type Exportable, type Layout } from './exportable.ts';
import { templateTexts } from './messages.ts';
import { SaveTemplate } from './save-template.tsx';

interface Props {
  readonly kind: ExportKindName;
  readonly layout: Layout;
  readonly known: Exportable['columns'];
  readonly onLayout: (layout: Layout) => void;
}

/** Columns, headings and format that were kept under a name: to be taken, kept and thrown away. */
export function TemplateBar({ kind, layout, known, onLayout }: Props) {
  const t = useMessages(templateTexts);
  const { user } = useSession();
  const title = useId();
  const { templates, remove, reload } = useTemplates(kind);
  const [chosenId, setChosenId] = useState<string>();
  const chosen = templates.find(({ id }) => id === chosenId);
  const isOwn = ({ created_by }: ExportTemplate) => created_by === user.id;
  const choose = (template: ExportTemplate | undefined) => {
    setChosenId(template?.id);
    if (template) onLayout(layoutOf(template, known));
  };
  const options = (found: readonly ExportTemplate[]) =>
    found.map(({ id, name, shared, ...rest }) => ({
      value: id,
      label: shared && rest.created_by === user.id ? t.isShared(name) : name,
    }));
  return (
    <section className={styles.templates} aria-labelledby={title}>
      <h3 id={title}>{t.template}</h3>
      <Select
        className={styles.template ?? ''}
        value={chosen?.id ?? null}
        placeholder={templates.length === 0 ? t.none : t.choose}
        aria-label={t.choose}
        disabled={templates.length === 0}
        options={[
          { label: t.own, options: options(templates.filter(isOwn)) },
          { label: t.shared, options: options(templates.filter((template) => !isOwn(template))) },
        ].filter((group) => group.options.length > 0)}
        onSelect={(id: string) => choose(templates.find((template) => template.id === id))}
      />
      {chosen && isOwn(chosen) && (
        <Popconfirm
          title={t.removeQuestion(chosen.name)}
          okText={t.yes}
          cancelText={t.no}
          getPopupContainer={within}
          onConfirm={() => remove.mutate(chosen.id)}
        >
          <Button icon={<DeleteOutlined />} aria-label={t.remove} title={t.remove} />
        </Popconfirm>
      )}
      <SaveTemplate
        kind={kind}
        layout={layout}
        ownNames={templates.filter(isOwn).map(({ name }) => name)}
        onSaved={async ({ id }) => {
          await reload();
          setChosenId(id);
        }}
      />
      {chosen && <MissingColumns template={chosen} known={known} />}
    </section>
  );
}

function useTemplates(kind: ExportKindName) {
  const project = useProject();
  const client = useQueryClient();
  const { message } = App.useApp();
  const queryKey = ['export-templates', project.id, project.enterpriseProjectId, kind];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      project.call<ExportTemplateList>('/export-templates', { query: { export_task_type: kind }, signal }),
  });
  const reload = () => client.invalidateQueries({ queryKey });
  const remove = useMutation({
    mutationFn: (id: string) => project.call(`/export-templates/${id}`, { method: 'DELETE' }),
    onSuccess: reload,
    onError: (error) => void message.error(error.message),
  });
  return { templates: data?.data_list ?? [], remove, reload };
}

interface MissingProps {
  readonly template: ExportTemplate;
  readonly known: Exportable['columns'];
}

/** Names the columns that a template has and this version has not: of an earlier one, or a later one. */
function MissingColumns({ template, known }: MissingProps) {
  const t = useMessages(templateTexts);
  const { language } = usePreferences();
  const missing = template.export_headers.filter(([key]) => !isKnown(key, known));
  if (missing.length === 0) return null;
  const names = missing.map(([key = '', heading = '']) => (heading === '' ? key : `${heading} (${key})`));
  return (
    <Alert
      className={styles.missing ?? ''}
      type="warning"
      showIcon
      title={t.missing(new Intl.ListFormat(language).format(names))}
    />
  );
}

function isKnown(key: string | undefined, known: Exportable['columns']): boolean {
  return known.some((column) => column.key === key);
}

/** What a template says; columns that this version does not know are left out. */
function layoutOf(template: ExportTemplate, known: Exportable['columns']): Layout {
  const { export_headers, format, csv = { bom: true, guard: true } } = template;
  const columns = export_headers.filter(([key]) => isKnown(key, known));
  return { columns: columns.map(([key = '', heading = '']) => chosenColumn(key, heading)), format, csv };
}
