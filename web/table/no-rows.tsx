import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Empty } from '../components/empty.tsx';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import type { ListState } from './use-list-state.ts';

const messages = catalogue(
  {
    nothing: 'Nothing matches these filters',
    hint: 'Remove one of them to see more.',
    clear: 'Clear filters',
  },
  { nothing: '没有符合筛选条件的数据', hint: '请移除部分筛选条件。', clear: '清除筛选' },
);

/** That a list has no rows: because of the filters, or at all. */
export function NoRows({ state, empty }: { readonly state: ListState; readonly empty: ReactNode }) {
  const t = useMessages(messages);
  if (Object.keys(state.filters).length === 0) return empty;
  return (
    <Empty
      icon={<SearchOutlined />}
      title={t.nothing}
      hint={t.hint}
      action={<Button onClick={state.clearFilters}>{t.clear}</Button>}
    />
  );
}
