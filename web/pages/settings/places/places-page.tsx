import { useState } from 'react';
import { AddButton } from '../../../components/add-button.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { useSession } from '../../../session/session-gate.tsx';
import { ListPage } from '../../../table/list-page.tsx';
import { useOpened } from '../../../table/use-opened.ts';
import { CreatePlace } from './create-place.tsx';
import { PlaceDrawer } from './place-drawer.tsx';
import type { PlaceKind } from './place-kind.ts';
import { usePlaceList } from './place-list.tsx';

/** The one whose drawer is open, in the address. */
const OPENED = 'open';

/** The projects, or enterprise projects, that one has a role in; admins of the account change them. */
export function PlacesPage({ kind }: { readonly kind: PlaceKind }) {
  const t = useMessages(kind.texts);
  const { account_admin } = useSession();
  const [creating, setCreating] = useState(false);
  const [opened, open] = useOpened(OPENED);
  const list = usePlaceList(kind, opened, open);
  const create = account_admin && <AddButton text={t.create} onClick={() => setCreating(true)} />;
  return (
    <>
      <ListPage title={t.title} hint={t.hint} list={list} actions={() => create} />
      <CreatePlace kind={kind} open={creating} onClose={() => setCreating(false)} />
      <PlaceDrawer kind={kind} id={account_admin ? opened : undefined} onClose={() => open(undefined)} />
    </>
  );
}
