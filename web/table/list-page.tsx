import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { DataTable } from './data-table.tsx';
import type { List } from './list.ts';
import styles from './list-page.module.css';
import { SearchBox } from './search-box.tsx';
import { useColumns } from './use-columns.ts';
import { type ListState, useListState } from './use-list-state.ts';
import { useTotal } from './use-windows.ts';

const messages = catalogue({ refresh: 'Refresh' }, { refresh: '刷新' });

interface Props<Row> {
  readonly title: string;
  readonly list: List<Row>;
  /** What the page is for, in one sentence. */
  readonly hint?: string;
  /** Stands between the title and the search box. */
  readonly above?: ReactNode;
  /** Buttons of the page, given what is looked at. */
  readonly actions?: (state: ListState, shownColumns: readonly string[]) => ReactNode;
}

/** A page that is a list: its title, its search box, its buttons, its rows. */
export function ListPage<Row>({ title, list, hint, above, actions }: Props<Row>) {
  const state = useListState(list);
  const choice = useColumns(list.key, list.columns);
  return (
    <div className={styles.page}>
      <header className={styles.title}>
        <h1>{title}</h1>
        <Count list={list} state={state} />
        {hint !== undefined && <p>{hint}</p>}
      </header>
      {above}
      <div className={styles.toolbar}>
        <SearchBox filters={list.filters} defaultFilter={list.defaultFilter} search={state.search} />
        <div className={styles.actions}>
          {actions?.(
            state,
            choice.shown.map(({ key }) => key),
          )}
          <RefreshButton list={list} state={state} />
          <ColumnChooser columns={list.columns} choice={choice} />
        </div>
      </div>
      <DataTable key={list.scope.join(' ')} list={list} columns={choice.shown} state={state} label={title} />
    </div>
  );
}

// These two know of what is fetched, so that the page around them is not drawn anew for it.
type FetchProps<Row> = Pick<Props<Row>, 'list'> & { readonly state: ListState };

function Count<Row>({ list, state }: FetchProps<Row>) {
  const { language } = usePreferences();
  const { total } = useTotal(list, state);
  return (
    <span className={styles.count} aria-live="polite">
      {total === undefined ? '' : list.count(total.toLocaleString(language), total === 1)}
    </span>
  );
}

function RefreshButton<Row>({ list, state }: FetchProps<Row>) {
  const t = useMessages(messages);
  const { isFetching, refresh } = useTotal(list, state);
  return (
    <Button
      className={styles.refresh ?? ''}
      icon={<ReloadOutlined spin={isFetching} />}
      aria-label={t.refresh}
      title={t.refresh}
      onClick={refresh}
    />
  );
}
