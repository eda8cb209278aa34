import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './column-picker.module.css';
import { ColumnRow } from './column-row.tsx';
import { type ChosenColumn, chosenColumn, type Exportable } from './exportable.ts';
import { columnTexts } from './messages.ts';

interface Props {
  readonly exportable: Exportable;
  readonly columns: readonly ChosenColumn[];
  readonly onColumns: (columns: readonly ChosenColumn[]) => void;
}

/** Which columns, in which order, under which headings; the same column may stand there twice. */
export function ColumnPicker({ exportable, columns, onColumns }: Props) {
  const t = useMessages(columnTexts);
  const title = useId();
  const [told, setTold] = useState('');
  const nameOf = (key: string) => exportable.columns.find((column) => column.key === key)?.heading ?? key;
  const move = (from: number, to: number) => {
    const moved = columns[from];
    if (!moved || to < 0 || to >= columns.length) return;
    onColumns(columns.toSpliced(from, 1).toSpliced(to, 0, moved));
    setTold(t.moved(nameOf(moved.key), to + 1, columns.length));
  };
  const choose = (keys: readonly string[]) => onColumns(keys.map((key) => chosenColumn(key, nameOf(key))));
  return (
    <section aria-labelledby={title}>
      <header className={styles.head}>
        <h3 id={title}>{t.columns}</h3>
        <span className={styles.count}>{t.count(columns.length)}</span>
        <Button size="small" onClick={() => choose(exportable.visible)}>
          {t.asShown}
        </Button>
        <Button size="small" onClick={() => choose(exportable.columns.map(({ key }) => key))}>
          {t.all}
        </Button>
      </header>
      <ol className={styles.columns}>
        {columns.map((column, index) => (
          <ColumnRow
            key={column.id}
            column={column}
            name={nameOf(column.key)}
            index={index}
            last={columns.length - 1}
            onMove={move}
            onHeading={(heading) => onColumns(columns.with(index, { ...column, heading }))}
            onRemove={() => onColumns(columns.toSpliced(index, 1))}
          />
        ))}
      </ol>
      <Select
        className={styles.add ?? ''}
        value={null}
        placeholder={t.add}
        aria-label={t.add}
        showSearch={{ optionFilterProp: 'label' }}
        options={exportable.columns.map(({ key, heading }) => ({ value: key, label: heading }))}
        onChange={(key: string | null) =>
          key !== null && onColumns([...columns, chosenColumn(key, nameOf(key))])
        }
      />
      <span className={styles.told} aria-live="polite">
        {told}
      </span>
    </section>
  );
}
