import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type {
  FindContainersQuery,
  FoundContainer,
  FoundContainerList,
} from '../../../src/contract/find-containers.ts';
import { Empty } from '../../components/empty.tsx';
import { ExportButton } from '../../exports/export-button.tsx';
import { answerTexts, clusterTypeTexts } from '../../messages/values.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { titlesOf } from '../../table/column.ts';
import { shownFilters } from '../../table/filter.ts';
import type { List, WindowRequest } from '../../table/list.ts';
import { ListPage } from '../../table/list-page.tsx';
import type { ListState } from '../../table/use-list-state.ts';
import { useOpened } from '../../table/use-opened.ts';
import { containerColumns } from './container-columns.tsx';
import { ContainerDrawer } from './container-drawer.tsx';
import { containerExport } from './container-export.ts';
import { containerQuery } from './container-query.ts';
import { fieldTexts, pageTexts, titleTexts } from './messages.ts';
import { useContainerFilters } from './use-container-filters.ts';

/** The container whose details are open, in the address. */
const OPENED = 'container';

/** Every container of the project, filtered, sorted, and each in detail. */
export function ContainersPage() {
  const { title } = useMessages(titleTexts);
  const [opened, open] = useOpened(OPENED);
  const list = useContainerList(opened, open);
  return (
    <>
      <ListPage title={title} list={list} actions={exportAction(list)} />
      <ContainerDrawer containerId={opened} onClose={() => open(undefined)} />
    </>
  );
}

function exportAction(list: List<FoundContainer>) {
  return ({ filters }: ListState, shown: readonly string[]) => (
    <ExportContainers list={list} values={filters} shown={shown} />
  );
}

interface ExportProps {
  readonly list: List<FoundContainer>;
  readonly values: Readonly<Record<string, string>>;
  readonly shown: readonly string[];
}

/** Exports the containers in sight. */
function ExportContainers({ list: { filters, columns }, values, shown }: ExportProps) {
  const fields = useMessages(fieldTexts);
  const page = useMessages(pageTexts);
  const { language } = usePreferences();
  const texts = shownFilters(filters, values, language).map(({ text }) => text);
  const { leftOut, ...exportable } = containerExport(fields, values, shown);
  const notes = leftOut.length > 0 ? [page.leftOut(titlesOf(leftOut, columns, language))] : [];
  return <ExportButton {...exportable} filterTexts={texts} notes={notes} />;
}

function useContainerList(opened: string | undefined, open: (id: string) => void): List<FoundContainer> {
  const fields = useMessages(fieldTexts);
  const page = useMessages(pageTexts);
  const clusterTypes = useMessages(clusterTypeTexts);
  const answers = useMessages(answerTexts);
  const project = useProject();
  const columns = useMemo(
    () => containerColumns({ fields, clusterTypes, answers }),
    [fields, clusterTypes, answers],
  );
  const filters = useContainerFilters();
  const part = (name: FindContainersQuery['part'], { query, signal }: WindowRequest) =>
    project.call<FoundContainerList>('/containers', { signal, query: { ...query, part: name } });
  const client = useQueryClient();
  const openRow = useCallback(
    ({ container_id }: FoundContainer) => {
      // Rather than once the drawer is drawn, which takes longer than the answer.
      void client.prefetchQuery(containerQuery(project, container_id));
      open(container_id);
    },
    [client, project, open],
  );
  return {
    key: 'containers',
    scope: [project.id, project.enterpriseProjectId],
    columns,
    filters,
    defaultFilter: 'container_name',
    rowKey: ({ container_id }) => container_id,
    opened,
    open: openRow,
    fetch: (request) => part('rows', request),
    fetchTotal: async (request) => (await part('total', request)).total_num ?? 0,
    count: page.count,
    empty: <Empty title={page.none} hint={page.noneHint} />,
  };
}
