import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { Id } from '../../../../src/contract/administration/text.ts';
import { maxLengthOf } from '../../../api/limits.ts';
import { Empty } from '../../../components/empty.tsx';
import { Moment } from '../../../components/moment.tsx';
import type { TextsOf } from '../../../messages/catalogue.ts';
import { useMessages } from '../../../preferences/preferences.tsx';
import { useSession } from '../../../session/session-gate.tsx';
import type { Column } from '../../../table/column.ts';
import type { Filter } from '../../../table/filter.ts';
import type { List } from '../../../table/list.ts';
import { windowOf } from '../whole-list.ts';
import { placeTexts } from './messages.ts';
import { type Place, type PlaceKind, placesQuery } from './place-kind.ts';

type Texts = TextsOf<typeof placeTexts>;

/** The list of the places of a kind; they open where they can be changed. */
export function usePlaceList(
  kind: PlaceKind,
  opened: string | undefined,
  open: (id: string) => void,
): List<Place> {
  const t = useMessages(kind.texts);
  const words = useMessages(placeTexts);
  const { user, account_admin } = useSession();
  const client = useQueryClient();
  const columns = useMemo(() => columnsOf(words, kind), [words, kind]);
  const filters = useMemo(() => filtersOf(words, kind), [words, kind]);
  const openRow = useCallback(({ id }: Place) => open(id), [open]);
  return {
    key: kind.key,
    scope: [user.id],
    columns,
    filters,
    defaultFilter: 'name',
    rowKey: ({ id }) => id,
    opened,
    ...(account_admin && { open: openRow }),
    fetch: async ({ query }) => windowOf(await client.fetchQuery(placesQuery(kind)), query, filters, valueIn),
    count: t.count,
    empty: <Empty title={t.none} />,
  };
}

function valueIn(place: Place, key: string): string | number {
  return place[key as keyof Place] ?? '';
}

function columnsOf(t: Texts, { limits }: PlaceKind): readonly Column<Place>[] {
  const description: Column<Place> = {
    key: 'description',
    sortKey: 'description',
    title: t.description,
    width: 280,
  };
  return [
    { key: 'name', sortKey: 'name', title: t.name, width: 220 },
    { key: 'id', sortKey: 'id', title: t.id, width: 290 },
    ...(limits.description ? [description] : []),
    {
      ...{ key: 'created_at', sortKey: 'created_at', title: t.created_at, width: 190, sortsDescending: true },
      render: ({ created_at }) => <Moment at={created_at} />,
    },
  ];
}

function filtersOf(t: Texts, { limits }: PlaceKind): readonly Filter[] {
  return [
    { key: 'name', title: t.name, kind: 'text', maxLength: maxLengthOf(limits.name) },
    { key: 'id', title: t.id, kind: 'text', maxLength: maxLengthOf(Id) },
  ];
}
