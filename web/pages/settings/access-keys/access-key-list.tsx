import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { type AccessKey, NewAccessKey } from '../../../../src/contract/administration/access-keys.ts';
import { Id } from '../../../../src/contract/administration/text.ts';
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
import { EnabledMark, enabledTexts } from '../enabled-mark.tsx';
import { useUserNames } from '../users/use-user-names.ts';
import { usersQuery } from '../users/users-query.ts';
import { wholeList, windowOf } from '../whole-list.ts';
import { pageTexts } from './messages.ts';

/** What the list of access keys is kept by. */
export const ACCESS_KEYS_KEY = 'access-keys';

/** A key, and whose it is by name; without a name where the caller may not see the users. */
export type ListedKey = AccessKey & { readonly userName?: string };

type Texts = TextsOf<typeof pageTexts>;

/** The caller's keys; an admin of the account is given everybody's. */
export function accessKeysQuery() {
  return wholeList<AccessKey>(ACCESS_KEYS_KEY, '/api/v1/access-keys');
}

export function useAccessKeyList(
  opened: string | undefined,
  open: (accessKey: string) => void,
): List<ListedKey> {
  const t = useMessages(pageTexts);
  const enabled = useMessages(enabledTexts);
  const { user, account_admin } = useSession();
  const client = useQueryClient();
  const names = useUserNames();
  const columns = useMemo(() => columnsOf(t, account_admin), [t, account_admin]);
  const filters = useMemo(
    () => filtersOf(t, enabled, account_admin ? names : new Map()),
    [t, enabled, account_admin, names],
  );
  const openRow = useCallback(({ access_key }: ListedKey) => open(access_key), [open]);
  return {
    key: ACCESS_KEYS_KEY,
    scope: [user.id],
    columns,
    filters,
    defaultFilter: 'description',
    rowKey: ({ access_key }) => access_key,
    opened,
    open: openRow,
    async fetch({ query }) {
      const [keys, users] = await Promise.all([
        client.fetchQuery(accessKeysQuery()),
        account_admin ? client.fetchQuery(usersQuery()) : [],
      ]);
      const rows = keys.map((key) => {
        const owner = users.find(({ id }) => id === key.user_id);
        return { ...key, ...(owner && { userName: owner.name }) };
      });
      return windowOf(rows, query, filters, valueIn);
    },
    count: t.count,
    empty: <Empty title={t.none} hint={t.noneHint} />,
  };
}

function valueIn(row: ListedKey, key: string): string | number {
  return key === 'userName'
    ? (row.userName ?? '')
    : key === 'enabled'
      ? String(row.enabled)
      : row[key as 'description'];
}

function columnsOf(t: Texts, ofEverybody: boolean): readonly Column<ListedKey>[] {
  const user: Column<ListedKey> = {
    ...{ key: 'user', sortKey: 'userName', title: t.user, width: 150 },
    render: ({ userName }) => <Cell value={userName} />,
  };
  return [
    { key: 'access_key', title: t.access_key, width: 220 },
    { key: 'description', sortKey: 'description', title: t.description, width: 260 },
    ...(ofEverybody ? [user] : []),
    {
      ...{ key: 'enabled', title: t.enabled, width: 120 },
      render: ({ enabled }) => <EnabledMark enabled={enabled} />,
    },
    {
      ...{ key: 'created_at', sortKey: 'created_at', title: t.created_at, width: 190, sortsDescending: true },
      render: ({ created_at }) => <Moment at={created_at} />,
    },
  ];
}

function filtersOf(
  t: Texts,
  states: TextsOf<typeof enabledTexts>,
  users: ReadonlyMap<string, string>,
): readonly Filter[] {
  const user: Filter = {
    ...{ key: 'user_id', title: t.user, kind: 'choice' },
    options: [...users].map(([value, label]) => ({ value, label })),
  };
  return [
    {
      ...{ key: 'description', title: t.description, kind: 'text' },
      maxLength: maxLengthOf(NewAccessKey.properties.description),
    },
    { key: 'access_key', title: t.access_key, kind: 'text', maxLength: maxLengthOf(Id) },
    ...(users.size > 0 ? [user] : []),
    {
      ...{ key: 'enabled', title: t.enabled, kind: 'choice' },
      options: [
        { value: 'true', label: states.enabled },
        { value: 'false', label: states.disabled },
      ],
    },
  ];
}
