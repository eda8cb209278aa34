import type { ScanRule } from '../../../src/contract/iac/rules.ts';
import { IAC_FILE_TYPES, SEVERITIES } from '../../../src/contract/iac/values.ts';
import { Cell } from '../../components/cell.tsx';
import { LevelTag } from '../../components/level-bar.tsx';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { categoryTexts, fileTypeTexts, severityTexts } from '../../messages/iac-values.ts';
import type { answerTexts } from '../../messages/values.ts';
import type { Column } from '../../table/column.ts';
import type { Filter } from '../../table/filter.ts';
import type { pageTexts } from './messages.ts';
import type { RuleSortKey } from './rules.ts';

/** Of a text to search by; the page itself searches. */
const TEXT_MAX = 128;

interface Texts {
  readonly page: TextsOf<typeof pageTexts>;
  readonly severities: TextsOf<typeof severityTexts>;
  readonly fileTypes: TextsOf<typeof fileTypeTexts>;
  readonly categories: TextsOf<typeof categoryTexts>;
  readonly answers: TextsOf<typeof answerTexts>;
}

type RuleColumn = Column<ScanRule> & { readonly sortKey?: RuleSortKey };

export function ruleColumns({
  page,
  severities,
  fileTypes,
  categories,
  answers,
}: Texts): readonly RuleColumn[] {
  return [
    { key: 'rule_id', sortKey: 'rule_id', title: page.rule_id, width: 100 },
    {
      ...{ key: 'title', sortKey: 'title', title: page.title, width: 380 },
      render: ({ title }) => (
        <span lang="en" style={{ display: 'contents' }}>
          <Cell value={title} />
        </span>
      ),
    },
    {
      ...{ key: 'severity', sortKey: 'severity', title: page.severity, width: 104, sortsDescending: true },
      render: ({ severity }) => <LevelTag level={severity} title={severities[severity]} />,
    },
    {
      ...{ key: 'file_type', sortKey: 'file_type', title: page.file_type, width: 144 },
      render: ({ file_type }) => fileTypes[file_type],
    },
    {
      ...{ key: 'category', sortKey: 'category', title: page.category, width: 130 },
      render: ({ category }) => <Cell value={categoryName(category, categories)} />,
    },
    {
      ...{ key: 'enabled', title: page.enabled, width: 100 },
      render: ({ enabled }) => (enabled ? answers.yes : answers.no),
    },
    {
      ...{ key: 'peers', title: page.peers, width: 200 },
      render: ({ peers }) => <Cell value={peers.flatMap(({ rule_ids }) => rule_ids).join(', ')} />,
    },
  ];
}

/** A category in the words of the page; one that an operator made up as it is. */
export function categoryName(category: string, categories: Texts['categories']): string {
  return category in categories ? categories[category as keyof Texts['categories']] : category;
}

export function ruleFilters({ page, severities, fileTypes, categories, answers }: Texts): readonly Filter[] {
  return [
    {
      ...{ key: 'text', title: page.text, kind: 'text', maxLength: TEXT_MAX },
      placeholder: page.textExample,
    },
    {
      ...{ key: 'severity', title: page.severity, kind: 'choice' },
      options: SEVERITIES.map((value) => ({ value, label: severities[value] })),
    },
    {
      ...{ key: 'file_type', title: page.file_type, kind: 'choice' },
      options: IAC_FILE_TYPES.map((value) => ({ value, label: fileTypes[value] })),
    },
    {
      ...{ key: 'category', title: page.category, kind: 'choice' },
      options: Object.entries(categories).map(([value, label]) => ({ value, label })),
    },
    {
      ...{ key: 'enabled', title: page.enabled, kind: 'choice' },
      options: [
        { value: 'true', label: answers.yes },
        { value: 'false', label: answers.no },
      ],
    },
  ];
}
