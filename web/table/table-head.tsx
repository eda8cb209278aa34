import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { memo, type ReactNode, useEffect, useState } from 'react';
import type { Column } from './column.ts';
import styles from './data-table.module.css';
import type { Sort } from './list.ts';
import type { ListState } from './use-list-state.ts';

type Order = Pick<ListState, 'sort' | 'setSort' | 'foresee'>;

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  /** `grid-template-columns`, the same for every row. */
  readonly template: string;
  readonly order: Order;
}

function AnyTableHead<Row>({ columns, template, order }: Props<Row>) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headings} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <HeaderCell key={column.key} column={column} {...order} />
        ))}
      </div>
    </div>
  );
}

/** The row of headings, which stays in sight. Rows that pass below do not draw it anew. */
export const TableHead = memo(AnyTableHead) as typeof AnyTableHead;

interface CellProps<Row> extends Order {
  readonly column: Column<Row>;
}

const ARIA = { asc: 'ascending', desc: 'descending' } as const;

/** A heading; where the service sorts by the column, a click sorts, another one the other way, a third not at all. */
function HeaderCell<Row>({ column, ...order }: CellProps<Row>) {
  const { title, align, sortKey } = column;
  const className = align === 'end' ? `${styles.heading} ${styles.end}` : styles.heading;
  if (sortKey === undefined) {
    return (
      <div role="columnheader" className={className}>
        {title}
      </div>
    );
  }
  const direction = order.sort?.key === sortKey ? order.sort.direction : undefined;
  return (
    <div role="columnheader" className={className} aria-sort={direction ? ARIA[direction] : 'none'}>
      <SortButton
        {...order}
        next={nextSort(sortKey, direction, column.sortsDescending ? 'desc' : 'asc')}
        waitMs={direction ? AFTER_CLICK_MS : RESTING_MS}
      >
        {title}
        {direction === 'asc' && <ArrowUpOutlined aria-hidden />}
        {direction === 'desc' && <ArrowDownOutlined aria-hidden />}
      </SortButton>
    </div>
  );
}

/** Who rests on a heading this long means it; who passes over it on the way does not. */
const RESTING_MS = 80;
/** The rows that a click asked for come before those of the next. */
const AFTER_CLICK_MS = 400;

interface SortProps extends Pick<Order, 'setSort' | 'foresee'> {
  readonly next: Sort | undefined;
  /** How long somebody rests on it before the next order is fetched ahead. */
  readonly waitMs: number;
  readonly children: ReactNode;
}

function SortButton({ next, waitMs, setSort, foresee, children }: SortProps) {
  const [rests, setRests] = useState(false);
  const { key, direction } = next ?? {};
  useEffect(() => {
    if (!rests || key === undefined || direction === undefined) return;
    const timer = setTimeout(() => foresee({ key, direction }), waitMs);
    return () => clearTimeout(timer);
  }, [rests, key, direction, waitMs, foresee]);
  return (
    <button
      type="button"
      className={styles.sort}
      onPointerEnter={() => setRests(true)}
      onPointerLeave={() => setRests(false)}
      onFocus={() => setRests(true)}
      onBlur={() => setRests(false)}
      // A hand takes a tenth of a second from here to the click.
      onPointerDown={() => foresee(next)}
      onClick={() => setSort(next)}
    >
      {children}
    </button>
  );
}

function nextSort(
  key: string,
  now: Sort['direction'] | undefined,
  first: Sort['direction'],
): Sort | undefined {
  if (now === undefined) return { key, direction: first };
  return now === first ? { key, direction: first === 'asc' ? 'desc' : 'asc' } : undefined;
}
