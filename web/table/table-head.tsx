import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { memo } from 'react';
import type { Column } from './column.ts';
import styles from './data-table.module.css';
import type { ListState, Sort } from './use-list-state.ts';

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  /** `grid-template-columns`, the same for every row. */
  readonly template: string;
  readonly sort: ListState['sort'];
  readonly setSort: ListState['setSort'];
}

function AnyTableHead<Row>({ columns, template, sort, setSort }: Props<Row>) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headings} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <HeaderCell key={column.key} column={column} sort={sort} setSort={setSort} />
        ))}
      </div>
    </div>
  );
}

/** The row of headings, which stays in sight; rows that pass below do not draw it anew. */
export const TableHead = memo(AnyTableHead) as typeof AnyTableHead;

interface CellProps<Row> extends Pick<Props<Row>, 'sort' | 'setSort'> {
  readonly column: Column<Row>;
}

const ARIA = { asc: 'ascending', desc: 'descending' } as const;

/** A heading; where the service sorts by the column, a click sorts, another one the other way, a third not at all. */
function HeaderCell<Row>({ column, sort, setSort }: CellProps<Row>) {
  const { title, align, sortKey, sortsDescending = false } = column;
  const className = align === 'end' ? `${styles.heading} ${styles.end}` : styles.heading;
  if (sortKey === undefined) {
    return (
      <div role="columnheader" className={className}>
        {title}
      </div>
    );
  }
  const direction = sort?.key === sortKey ? sort.direction : undefined;
  return (
    <div role="columnheader" className={className} aria-sort={direction ? ARIA[direction] : 'none'}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => setSort(nextSort(sortKey, direction, sortsDescending ? 'desc' : 'asc'))}
      >
        {title}
        {direction === 'asc' && <ArrowUpOutlined aria-hidden />}
        {direction === 'desc' && <ArrowDownOutlined aria-hidden />}
      </button>
    </div>
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
