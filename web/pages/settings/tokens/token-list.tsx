import { useQueryClient } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useCallback, useMemo } from 'react';
import type { Token } from '../../../../src/contract/administration/tokens.ts';
import { Cell } from '../../../components/cell.tsx';
import { Empty } from '../../../components/empty.tsx';
import { Moment } from '../../../components/moment.tsx';
import type { TextsOf } from '../../../messages/catalogue.ts';
import { useMessages } from '../../../preferences/preferences.tsx';
import { useSession } from '../../../session/session-gate.tsx';
import type { Column } from '../../../table/column.ts';
import type { Filter } from '../../../table/filter.ts';
import type { List } from '../../../table/list.ts';
import { useUserNames } from '../users/use-user-names.ts';
import { wholeList, windowOf } from '../whole-list.ts';
import { kindTexts, pageTexts } from './messages.ts';
import { TOKENS_KEY } from './tokens-key.ts';

/** The longest written form of an IPv6 address. */
const ADDRESS_MAX = 45;

type Texts = TextsOf<typeof pageTexts>;
type Kinds = TextsOf<typeof kindTexts>;

/** The caller's sessions and tokens; an admin of the account is given everybody's. */
export function tokensQuery() {
  return wholeList<Token>(TOKENS_KEY, '/api/v1/tokens');
}

export function useTokenList(opened: string | undefined, open: (id: string) => void): List<Token> {
  const t = useMessages(pageTexts);
  const kinds = useMessages(kindTexts);
  const { user, account_admin } = useSession();
  const client = useQueryClient();
  const names = useUserNames();
  const reachOf = useReach();
  const columns = useMemo(
    () => columnsOf(t, kinds, reachOf, account_admin ? names : undefined),
    [t, kinds, reachOf, account_admin, names],
  );
  const filters = useMemo(
    () => filtersOf(t, kinds, account_admin ? names : undefined),
    [t, kinds, account_admin, names],
  );
  const openRow = useCallback(({ id }: Token) => open(id), [open]);
  return {
    key: TOKENS_KEY,
    scope: [user.id],
    columns,
    filters,
    defaultFilter: 'remote_address',
    rowKey: ({ id }) => id,
    opened,
    open: openRow,
    fetch: async ({ query }) => windowOf(await client.fetchQuery(tokensQuery()), query, filters, valueIn),
    count: t.count,
    empty: <Empty title={t.none} />,
  };
}

/** What a token may be used for, in words. */
export function useReach(): (token: Token) => string {
  const t = useMessages(pageTexts);
  const { projects } = useSession();
  return useCallback(
    ({ project_id }) =>
      project_id === undefined
        ? t.everything
        : t.project(projects.find(({ id }) => id === project_id)?.name ?? project_id),
    [t, projects],
  );
}

function valueIn(token: Token, key: string): string | number {
  return token[key as 'remote_address' | 'issued_at'];
}

function columnsOf(
  t: Texts,
  kinds: Kinds,
  reachOf: (token: Token) => string,
  users: ReadonlyMap<string, string> | undefined,
): readonly Column<Token>[] {
  const user: Column<Token> = {
    ...{ key: 'user', title: t.user, width: 150 },
    render: ({ user_id }) => <Cell value={users?.get(user_id) ?? user_id} />,
  };
  return [
    {
      ...{ key: 'kind', title: t.kind, width: 180 },
      render: ({ kind, current }) => (
        <>
          {kinds[kind]} {current && <Tag>{t.current}</Tag>}
        </>
      ),
    },
    ...(users ? [user] : []),
    { key: 'remote_address', sortKey: 'remote_address', title: t.remote_address, width: 160 },
    {
      ...{ key: 'issued_at', sortKey: 'issued_at', title: t.issued_at, width: 190, sortsDescending: true },
      render: ({ issued_at }) => <Moment at={issued_at} />,
    },
    {
      ...{ key: 'expires_at', title: t.expires_at, width: 190 },
      render: ({ expires_at }) => <Moment at={expires_at} />,
    },
    { key: 'reach', title: t.reach, width: 220, render: (token) => <Cell value={reachOf(token)} /> },
  ];
}

function filtersOf(
  t: Texts,
  kinds: Kinds,
  users: ReadonlyMap<string, string> | undefined,
): readonly Filter[] {
  const user: Filter = {
    ...{ key: 'user_id', title: t.user, kind: 'choice' },
    options: [...(users ?? [])].map(([value, label]) => ({ value, label })),
  };
  return [
    { key: 'remote_address', title: t.remote_address, kind: 'text', maxLength: ADDRESS_MAX },
    ...(users ? [user] : []),
    {
      ...{ key: 'kind', title: t.kind, kind: 'choice' },
      options: (['session', 'token'] as const).map((value) => ({ value, label: kinds[value] })),
    },
  ];
}
