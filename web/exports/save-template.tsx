import { SaveOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Input, Popover } from 'antd';
import { useState } from 'react';
import type { ExportKindName } from '../../src/contract/export-task.ts';
import { type ExportTemplate, NewExportTemplate } from '../../src/contract/export-template.ts';
import { maxLengthOf } from '../api/limits.ts';
import { within } from '../components/within.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { useProject } from '../session/project.tsx';
import styles from './export-dialog.module.css';
import { asked, type Layout } from './exportable.ts';
import { templateTexts } from './messages.ts';

interface Props {
  readonly kind: ExportKindName;
  readonly layout: Layout;
  /** Saving under one of these replaces it. */
  readonly ownNames: readonly string[];
  readonly onSaved: (template: ExportTemplate) => Promise<void>;
}

/** Keeps the columns, headings and format under a name. */
export function SaveTemplate({ kind, layout, ownNames, onSaved }: Props) {
  const t = useMessages(templateTexts);
  const project = useProject();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      project.call<ExportTemplate>('/export-templates', {
        method: 'POST',
        body: { name, export_task_type: kind, shared, ...asked(layout) },
      }),
    async onSuccess(template) {
      setOpen(false);
      void message.success(t.saved(template.name));
      await onSaved(template);
    },
  });
  const form = (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Input
        value={name}
        maxLength={maxLengthOf(NewExportTemplate.properties.name)}
        aria-label={t.name}
        placeholder={t.name}
        onChange={({ target }) => setName(target.value)}
      />
      <Checkbox checked={shared} onChange={({ target }) => setShared(target.checked)}>
        {t.share}
      </Checkbox>
      {ownNames.includes(name) && <span className={styles.note}>{t.replaces}</span>}
      {save.error && <Alert type="error" showIcon title={save.error.message} />}
      <Button type="primary" htmlType="submit" disabled={name === ''} loading={save.isPending}>
        {t.confirm}
      </Button>
    </form>
  );
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={form}
      getPopupContainer={within}
    >
      <Button icon={<SaveOutlined aria-hidden />} disabled={layout.columns.length === 0}>
        {t.save}
      </Button>
    </Popover>
  );
}
