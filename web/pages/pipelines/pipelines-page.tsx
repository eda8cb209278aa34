import { useCallback, useMemo, useState } from 'react';
import {
  type CicdConfigurationInfo,
  ListCicdConfigurationsQuery,
} from '../../../src/contract/iac/cicd-configurations.ts';
import { call } from '../../api/call.ts';
import { maxLengthOf } from '../../api/limits.ts';
import { AddButton } from '../../components/add-button.tsx';
import { Empty } from '../../components/empty.tsx';
import type { TextsOf } from '../../messages/catalogue.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import type { Column } from '../../table/column.ts';
import type { Filter } from '../../table/filter.ts';
import type { List } from '../../table/list.ts';
import { ListPage } from '../../table/list-page.tsx';
import { AddPipeline } from './add-pipeline.tsx';
import { pageTexts, titleTexts } from './messages.ts';
import { PipelineDrawer } from './pipeline-drawer.tsx';
import { PIPELINES_KEY, pipelinesPath } from './pipelines-api.ts';

type Texts = TextsOf<typeof pageTexts>;

/** The pipelines that send what they found, and the command line of each. */
export function PipelinesPage() {
  const { title } = useMessages(titleTexts);
  const t = useMessages(pageTexts);
  const project = useProject();
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<CicdConfigurationInfo>();
  const list = usePipelineList(opened, setOpened);
  const add = project.can('operator') && <AddButton text={t.add} onClick={() => setAdding(true)} />;
  return (
    <>
      <ListPage title={title} hint={t.hint} list={list} actions={() => add} />
      <AddPipeline open={adding} onAdded={setOpened} onClose={() => setAdding(false)} />
      <PipelineDrawer pipeline={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

function usePipelineList(
  opened: CicdConfigurationInfo | undefined,
  open: (pipeline: CicdConfigurationInfo) => void,
): List<CicdConfigurationInfo> {
  const { language } = usePreferences();
  const t = useMessages(pageTexts);
  const project = useProject();
  const columns = useMemo(() => columnsOf(t, language), [t, language]);
  const filters = useMemo(() => filtersOf(t), [t]);
  const openRow = useCallback((row: CicdConfigurationInfo) => open(row), [open]);
  return {
    key: PIPELINES_KEY,
    scope: [project.id, project.enterpriseProjectId],
    columns,
    filters,
    defaultFilter: 'cicd_name',
    rowKey: ({ cicd_id }) => cicd_id,
    opened: opened?.cicd_id,
    open: openRow,
    fetch: ({ query, signal }) =>
      call(pipelinesPath(project), {
        query: { enterprise_project_id: project.enterpriseProjectId, ...query },
        signal,
      }),
    count: t.count,
    empty: <Empty title={t.none} hint={project.can('operator') ? t.noneHint : t.noneHintReader} />,
  };
}

function columnsOf(t: Texts, language: string): readonly Column<CicdConfigurationInfo>[] {
  return [
    { key: 'cicd_name', title: t.cicd_name, width: 240 },
    { key: 'cicd_id', title: t.cicd_id, width: 320 },
    {
      ...{ key: 'files', title: t.files, width: 180, align: 'end' },
      render: ({ associated_config_num }) => associated_config_num.toLocaleString(language),
    },
  ];
}

function filtersOf(t: Texts): readonly Filter[] {
  const { cicd_name, cicd_id } = ListCicdConfigurationsQuery.properties;
  return [
    { key: 'cicd_name', title: t.cicd_name, kind: 'text', maxLength: maxLengthOf(cicd_name) },
    { key: 'cicd_id', title: t.cicd_id, kind: 'text', maxLength: maxLengthOf(cicd_id) },
  ];
}
