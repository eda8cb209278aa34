import { Checkbox, Radio } from 'antd';
import { useId } from 'react';
import { EXPORT_FORMATS } from '../../src/contract/export-task.ts';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './export-dialog.module.css';
import type { Layout } from './exportable.ts';
import { dialogTexts, formatTexts } from './messages.ts';

interface Props {
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
}

/** What the table is written as, with what only CSV has to choose. */
export function FormatChoice({ layout, onLayout }: Props) {
  const t = useMessages(dialogTexts);
  const names = useMessages(formatTexts);
  const title = useId();
  const { format, csv } = layout;
  return (
    <section>
      <h3 id={title}>{t.format}</h3>
      <Radio.Group
        aria-labelledby={title}
        className={styles.formats ?? ''}
        value={format}
        options={EXPORT_FORMATS.map((value) => ({ value, label: names[value] }))}
        onChange={({ target }) => onLayout({ ...layout, format: target.value as Layout['format'] })}
      />
      {format === 'csv' && (
        <div className={styles.csv}>
          <Checkbox
            checked={csv.bom}
            onChange={({ target }) => onLayout({ ...layout, csv: { ...csv, bom: target.checked } })}
          >
            {t.bom}
          </Checkbox>
          <Checkbox
            checked={csv.guard}
            onChange={({ target }) => onLayout({ ...layout, csv: { ...csv, guard: target.checked } })}
          >
            {t.guard}
          </Checkbox>
        </div>
      )}
    </section>
  );
}
