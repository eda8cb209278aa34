import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ScanRule } from '../../../src/contract/iac/rules.ts';
import { Empty } from '../../components/empty.tsx';
import { categoryTexts, fileTypeTexts, severityTexts } from '../../messages/iac-values.ts';
import { answerTexts } from '../../messages/values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import type { List } from '../../table/list.ts';
import { ListPage } from '../../table/list-page.tsx';
import { useOpened } from '../../table/use-opened.ts';
import { pageTexts, titleTexts } from './messages.ts';
import { ruleColumns, ruleFilters } from './rule-columns.tsx';
import { RuleDrawer } from './rule-drawer.tsx';
import { foundRules } from './rules.ts';
import { rulesQuery } from './rules-query.ts';

/** The rule whose text is open, in the address. */
const OPENED = 'rule';

/** What files are scanned for, to be searched. */
export function RulesPage() {
  const { title } = useMessages(titleTexts);
  const { hint } = useMessages(pageTexts);
  const [opened, open] = useOpened(OPENED);
  const list = useRuleList(opened, open);
  return (
    <>
      <ListPage title={title} hint={hint} list={list} />
      <RuleDrawer ruleId={opened} onClose={() => open(undefined)} />
    </>
  );
}

function useRuleList(opened: string | undefined, open: (id: string) => void): List<ScanRule> {
  const page = useMessages(pageTexts);
  const severities = useMessages(severityTexts);
  const fileTypes = useMessages(fileTypeTexts);
  const categories = useMessages(categoryTexts);
  const answers = useMessages(answerTexts);
  const project = useProject();
  const client = useQueryClient();
  const texts = useMemo(
    () => ({ page, severities, fileTypes, categories, answers }),
    [page, severities, fileTypes, categories, answers],
  );
  const columns = useMemo(() => ruleColumns(texts), [texts]);
  const filters = useMemo(() => ruleFilters(texts), [texts]);
  const openRow = useCallback(({ rule_id }: ScanRule) => open(rule_id), [open]);
  return {
    key: 'rules',
    scope: [project.id],
    columns,
    filters,
    defaultFilter: 'text',
    rowKey: ({ rule_id }) => rule_id,
    opened,
    open: openRow,
    async fetch({ query }) {
      const rules = foundRules((await client.fetchQuery(rulesQuery())).data_list, query);
      const from = Number(query['offset'] ?? 0);
      return {
        total_num: rules.length,
        data_list: rules.slice(from, from + Number(query['limit'] ?? rules.length)),
      };
    },
    count: page.count,
    empty: <Empty title={page.none} />,
  };
}
