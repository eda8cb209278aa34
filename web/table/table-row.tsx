import { memo, useLayoutEffect, useRef } from 'react';
import { Cell } from '../components/cell.tsx';
import type { Column } from './column.ts';
import styles from './data-table.module.css';

interface Props<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly top: number;
  readonly opened: boolean;
  /** Whether the Tab key reaches what is in it. */
  readonly reachable: boolean;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly arrived: (index: number, element: HTMLElement | null) => void;
}

function AnyTableRow<Row>(props: Props<Row>) {
  const { row, index, columns, template, top, opened, reachable, onOpen, arrived } = props;
  const element = useRef<HTMLDivElement>(null);
  // Whatever the columns have drawn into it.
  useLayoutEffect(() => {
    for (const control of element.current?.querySelectorAll<HTMLElement>('a, button') ?? [])
      control.tabIndex = reachable ? 0 : -1;
  });
  const className = [styles.row, opened && styles.opened, onOpen && styles.opens];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button in the first cell does the same for keys
    <div
      ref={(drawn) => {
        element.current = drawn;
        arrived(index, drawn);
      }}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      data-index={index}
      className={className.filter(Boolean).join(' ')}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onClick={() => hasNoSelection() && onOpen?.(row)}
    >
      {columns.map((column, at) => (
        <div
          role="cell"
          key={column.key}
          className={column.align === 'end' ? `${styles.cell} ${styles.end}` : styles.cell}
        >
          {at === 0 && onOpen ? (
            <button
              type="button"
              className={styles.open}
              onClick={(event) => {
                event.stopPropagation();
                onOpen(row);
              }}
            >
              {shownIn(column, row)}
            </button>
          ) : (
            shownIn(column, row)
          )}
        </div>
      ))}
    </div>
  );
}

/** Calls what draws a plain value: as a component of its own each of hundreds of cells would cost more. */
function shownIn<Row>({ key, render }: Column<Row>, row: Row) {
  return render ? render(row) : Cell({ value: row[key as keyof Row] as string | number | undefined });
}

/** Who drags over a text wants to copy it. */
function hasNoSelection(): boolean {
  return getSelection()?.isCollapsed ?? true;
}

/** Drawn anew only when something of it changes: scrolling moves rows, it does not change them. */
export const TableRow = memo(AnyTableRow) as typeof AnyTableRow;

interface AwaitedProps extends Pick<Props<never>, 'index' | 'top'> {
  /** How many. */
  readonly columns: number;
}

/** Stands for a row that is on its way: one cell, for whoever jumps far is shown a page of these for a moment. */
export function AwaitedRow({ index, columns, top }: AwaitedProps) {
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      data-index={index}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="cell" aria-colspan={columns} className={styles.awaited}>
        <span className={styles.skeleton} />
      </div>
    </div>
  );
}
