import { useMemo } from 'react';
import {
  type AuditEntry,
  type AuditList,
  AuditQuery,
} from '../../../../src/contract/administration/audit.ts';
import { call } from '../../../api/call.ts';
import { maxLengthOf } from '../../../api/limits.ts';
import { Cell } from '../../../components/cell.tsx';
import { Empty } from '../../../components/empty.tsx';
import { Moment } from '../../../components/moment.tsx';
import type { TextsOf } from '../../../messages/catalogue.ts';
import { useMessages } from '../../../preferences/preferences.tsx';
import { useSession } from '../../../session/session-gate.tsx';
import type { Column } from '../../../table/column.ts';
import type { Filter } from '../../../table/filter.ts';
import type { List } from '../../../table/list.ts';
import { pageTexts, proofTexts } from './messages.ts';
import { Outcome } from './outcome.tsx';

interface Texts {
  readonly page: TextsOf<typeof pageTexts>;
  readonly proofs: TextsOf<typeof proofTexts>;
  /** Names of projects by id; those of removed ones are gone. */
  readonly projects: ReadonlyMap<string, string>;
}

/** The entry by what it is: one call has one, with its sign-in two. */
function entryKey({ request_id, operation }: AuditEntry): string {
  return `${request_id} ${operation}`;
}

export function useAuditTexts(): Texts {
  const page = useMessages(pageTexts);
  const proofs = useMessages(proofTexts);
  const session = useSession();
  const projects = useMemo(
    () => new Map(session.projects.map(({ id, name }) => [id, name])),
    [session.projects],
  );
  return useMemo(() => ({ page, proofs, projects }), [page, proofs, projects]);
}

export function useAuditList(
  opened: AuditEntry | undefined,
  open: (entry: AuditEntry) => void,
): List<AuditEntry> {
  const texts = useAuditTexts();
  const { user } = useSession();
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const filters = useMemo(() => filtersOf(texts), [texts]);
  return {
    key: 'audit-entries',
    scope: [user.id],
    columns,
    filters,
    defaultFilter: 'user_name',
    rowKey: entryKey,
    opened: opened && entryKey(opened),
    open,
    async fetch({ query, signal }) {
      const { total_num = 0, data_list } = await call<AuditList>('/api/v1/audit-entries', { query, signal });
      return { total_num, data_list };
    },
    count: texts.page.count,
    empty: <Empty title={texts.page.none} />,
  };
}

function columnsOf({ page: t, proofs, projects }: Texts): readonly Column<AuditEntry>[] {
  return [
    { key: 'time', title: t.time, width: 204, render: ({ time }) => <Moment at={time} /> },
    { key: 'user_name', title: t.user_name, width: 130 },
    { key: 'operation', title: t.operation, width: 220 },
    {
      ...{ key: 'outcome', title: t.outcome, width: 190 },
      render: ({ error_code, status }) => <Outcome errorCode={error_code} status={status} />,
    },
    {
      ...{ key: 'project', title: t.project, width: 140 },
      render: ({ project_id }) => (
        <Cell value={project_id === undefined ? undefined : (projects.get(project_id) ?? project_id)} />
      ),
    },
    { key: 'via', title: t.via, width: 120, render: ({ via }) => proofs[via] },
    { key: 'remote_address', title: t.remote_address, width: 140 },
    { key: 'target', title: t.target, width: 320, hidden: true },
    { key: 'access_key', title: t.access_key, width: 220, hidden: true },
  ];
}

function filtersOf({ page: t, projects }: Texts): readonly Filter[] {
  const { user_name, operation } = AuditQuery.properties;
  return [
    {
      ...{ key: 'user_name', title: t.user_name, kind: 'text', placeholder: t.userExample },
      maxLength: maxLengthOf(user_name),
    },
    {
      ...{ key: 'operation', title: t.operation, kind: 'text', placeholder: t.operationExample },
      maxLength: maxLengthOf(operation),
    },
    {
      ...{ key: 'refused', title: t.outcome, kind: 'choice' },
      options: [
        { value: 'false', label: t.done },
        { value: 'true', label: t.refused },
      ],
    },
    { key: 'from', title: t.from, kind: 'moment' },
    { key: 'to', title: t.to, kind: 'moment' },
    {
      ...{ key: 'project_id', title: t.project, kind: 'choice' },
      options: [...projects].map(([value, label]) => ({ value, label })),
    },
  ];
}
