import { useCallback, useMemo, useState } from 'react';
import type { ListedSource, SourceList } from '../../../src/contract/sources.ts';
import { AddButton } from '../../components/add-button.tsx';
import { Empty } from '../../components/empty.tsx';
import { clusterTypeTexts, sourceStateTexts } from '../../messages/values.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import type { List } from '../../table/list.ts';
import { ListPage } from '../../table/list-page.tsx';
import { useOpened } from '../../table/use-opened.ts';
import { AddSource } from './add-source.tsx';
import { fieldTexts, pageTexts, titleTexts } from './messages.ts';
import { sourceColumns, sourceFilters } from './source-columns.tsx';
import { SourceDrawer } from './source-drawer.tsx';
import { refreshMs, SOURCES_KEY, sourceKey } from './sources.ts';

/** The cluster or host whose details are open, in the address. */
const OPENED = 'opened';

/** What reports containers: how it is, how fresh, how much; and how another one is added. */
export function ClustersPage() {
  const { title } = useMessages(titleTexts);
  const t = useMessages(pageTexts);
  const project = useProject();
  const [opened, open] = useOpened(OPENED);
  const [adding, setAdding] = useState(false);
  const add = project.can('operator') && <AddButton text={t.add} onClick={() => setAdding(true)} />;
  const list = useSourceList(opened, open);
  return (
    <>
      <ListPage title={title} hint={t.hint} list={list} actions={() => add} />
      <AddSource open={adding} onAdded={open} onClose={() => setAdding(false)} />
      <SourceDrawer opened={opened} onClose={() => open(undefined)} />
    </>
  );
}

function useSourceList(opened: string | undefined, open: (key: string) => void): List<ListedSource> {
  const { language } = usePreferences();
  const fields = useMessages(fieldTexts);
  const page = useMessages(pageTexts);
  const states = useMessages(sourceStateTexts);
  const clusterTypes = useMessages(clusterTypeTexts);
  const project = useProject();
  const texts = useMemo(() => ({ fields, page, states, clusterTypes }), [fields, page, states, clusterTypes]);
  const columns = useMemo(() => sourceColumns(texts, project, language), [texts, project, language]);
  const filters = useMemo(() => sourceFilters(texts), [texts]);
  const openRow = useCallback((row: ListedSource) => open(sourceKey(row)), [open]);
  return {
    key: SOURCES_KEY,
    scope: [project.id],
    columns,
    filters,
    defaultFilter: 'name',
    rowKey: sourceKey,
    opened,
    open: openRow,
    refreshMs,
    fetch: ({ query, signal }) =>
      project.call<SourceList>('/inventory/sources', { query: { counts: true, ...query }, signal }),
    count: page.count,
    empty: <Empty title={page.none} hint={project.can('operator') ? page.noneHint : page.noneHintReader} />,
  };
}
