import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, HolderOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type DragEvent, useRef } from 'react';
import { HEADING_CHARACTERS_MAX } from '../../src/contract/export-task.ts';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './column-picker.module.css';
import type { ChosenColumn } from './exportable.ts';
import { columnTexts } from './messages.ts';

/** What is dragged; texts and files from elsewhere are not taken. */
const DRAGGED = 'application/x-waybill-column';

interface Props {
  readonly column: ChosenColumn;
  readonly name: string;
  readonly index: number;
  readonly last: number;
  readonly onMove: (from: number, to: number) => void;
  readonly onHeading: (heading: string) => void;
  readonly onRemove: () => void;
}

/** One column of the export: moved by dragging or by buttons, with its heading to be written over. */
export function ColumnRow({ column, name, index, last, onMove, onHeading, onRemove }: Props) {
  const t = useMessages(columnTexts);
  const row = useRef<HTMLLIElement>(null);
  const dragStart = ({ dataTransfer }: DragEvent) => {
    dataTransfer.setData(DRAGGED, String(index));
    dataTransfer.effectAllowed = 'move';
    if (row.current) dataTransfer.setDragImage(row.current, 12, 16);
  };
  const drop = (event: DragEvent) => {
    if (!isColumn(event)) return;
    event.preventDefault();
    onMove(Number(event.dataTransfer.getData(DRAGGED)), index);
  };
  return (
    <li
      ref={row}
      className={styles.column}
      onDragOver={(event) => isColumn(event) && event.preventDefault()}
      onDrop={drop}
    >
      <span className={styles.handle} draggable onDragStart={dragStart} title={t.drag} aria-hidden>
        <HolderOutlined />
      </span>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <Input
        className={styles.heading ?? ''}
        value={column.heading}
        maxLength={HEADING_CHARACTERS_MAX}
        aria-label={t.heading(name)}
        onChange={({ target }) => onHeading(target.value)}
      />
      {/* Not disabled at the ends: a button that loses the focus leaves who moves by keys nowhere. */}
      <Button
        type="text"
        icon={<ArrowUpOutlined />}
        aria-label={t.up(name)}
        aria-disabled={index === 0}
        onClick={() => onMove(index, index - 1)}
      />
      <Button
        type="text"
        icon={<ArrowDownOutlined />}
        aria-label={t.down(name)}
        aria-disabled={index === last}
        onClick={() => onMove(index, index + 1)}
      />
      <Button type="text" icon={<CloseOutlined />} aria-label={t.remove(name)} onClick={onRemove} />
    </li>
  );
}

function isColumn({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(DRAGGED);
}
