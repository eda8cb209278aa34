import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Failed } from '../components/failed.tsx';
import type { Column } from './column.ts';
import styles from './data-table.module.css';
import { FullNote, ROWS_MAX } from './full-note.tsx';
import type { List } from './list.ts';
import { NoRows } from './no-rows.tsx';
import { TableHead } from './table-head.tsx';
import { AwaitedRow, TableRow } from './table-row.tsx';
import type { ListState } from './use-list-state.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useTotal, useWindows } from './use-windows.ts';

const ROW_PIXELS = 40;
/** What a row that is scrolled to needs below it: the headings push the rows down, and a scroll bar may lie there. */
const END_PIXELS = 60;
/** Drawn as they will look while nothing is known yet. */
const SKELETON_ROWS = 12;
const TOP = { startIndex: 0, endIndex: 0 };
/** Drawn above and below those in sight, before they come into it. */
const OVERSCAN_ROWS = 4;

interface Props<Row> {
  readonly list: List<Row>;
  readonly columns: readonly Column<Row>[];
  readonly state: ListState;
  /** What the table is called where it cannot be seen. */
  readonly label: string;
}

/** The rows of a list: only those on the page exist, and only what is near them is fetched. */
export function DataTable<Row>({ list, columns, state, label }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const { total, known, error: refusal, refresh } = useTotal(list, state);
  const count = Math.min(known ?? SKELETON_ROWS, ROWS_MAX);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: OVERSCAN_ROWS,
    scrollPaddingEnd: END_PIXELS,
  });
  const items = virtualizer.getVirtualItems();
  const windows = useWindows(list, state, virtualizer.range ?? TOP, known ?? 0);
  const keys = useRowKeys(count, virtualizer);
  const view = JSON.stringify([state.filters, state.sort]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins at its top
  useEffect(() => {
    if (virtualizer.scrollOffset !== 0) virtualizer.scrollToOffset(0);
  }, [view]);

  if (refusal && known === undefined) return <Failed error={refusal} retry={refresh} />;
  if (total === 0) return <NoRows state={state} empty={list.empty} />;
  const failure = windows.error ?? refusal;
  const template = columns.map(({ width }) => `minmax(${width}px, ${width}fr)`).join(' ');
  const minWidth = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <>
      {failure && <Failed error={failure} retry={refresh} />}
      <FullNote total={total} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div className={styles.scroller} ref={scroller} tabIndex={0} role="region" aria-label={label}>
        <div
          role="table"
          aria-label={label}
          aria-rowcount={total === undefined ? -1 : total + 1}
          aria-busy={known === undefined || windows.outdated}
          style={{ minWidth }}
        >
          <TableHead columns={columns} template={template} order={state} />
          <div
            role="rowgroup"
            className={windows.outdated ? `${styles.rows} ${styles.outdated}` : styles.rows}
            style={{ height: virtualizer.getTotalSize() }}
            onKeyDown={keys.onKeyDown}
            onFocus={keys.onFocus}
          >
            {items.map(({ index, start }) => {
              const row = known === undefined ? undefined : windows.row(index);
              if (!row) return <AwaitedRow key={index} index={index} columns={columns.length} top={start} />;
              return (
                <TableRow
                  key={index}
                  row={row}
                  index={index}
                  columns={columns}
                  template={template}
                  top={start}
                  opened={list.opened !== undefined && list.rowKey(row) === list.opened}
                  reachable={index === keys.reachable}
                  onOpen={list.open}
                  arrived={keys.arrived}
                />
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}
