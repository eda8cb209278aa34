import type { Queryable } from './database.ts';
import type { Parameters } from './parameters.ts';

/** Which rows of a list, from 0. */
export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** One page of what a statement finds, and how much there is of it. */
export interface PageOf<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

interface Listing {
  readonly columns: string;
  /** Everything from the first table to the last condition. */
  readonly from: string;
  readonly order: string;
}

/** Counts, then reads the page, which is empty beyond the end. */
export async function pageOf<Row extends object>(
  db: Queryable,
  { columns, from, order }: Listing,
  parameters: Parameters,
  page: Page,
): Promise<PageOf<Row>> {
  const counted = await db.query<{ count: number }>(`select count(*) from ${from}`, parameters.values);
  const total = counted.rows[0]?.count ?? 0;
  if (page.offset >= total) return { total, rows: [] };
  const { rows } = await db.query<Row>(
    `select ${columns} from ${from} order by ${order}
     offset ${parameters.add(page.offset, 'bigint')} limit ${parameters.add(page.limit, 'bigint')}`,
    parameters.values,
  );
  return { total, rows };
}
