import { useState } from 'react';
import type { CreatedUser } from '../../../../src/contract/administration/users.ts';
import { AddButton } from '../../../components/add-button.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { useSession } from '../../../session/session-gate.tsx';
import { ListPage } from '../../../table/list-page.tsx';
import { useOpened } from '../../../table/use-opened.ts';
import { OneTimeSecret } from '../one-time-secret.tsx';
import { CreateUser } from './create-user.tsx';
import { createTexts, pageTexts, titleTexts } from './messages.ts';
import { UserDrawer } from './user-drawer.tsx';
import { useUserList } from './user-list.tsx';

/** The user whose drawer is open, in the address. */
const OPENED = 'user';

/** Who may sign in, and what they may do; for admins of the account. */
export function UsersPage() {
  const { title } = useMessages(titleTexts);
  const t = useMessages(pageTexts);
  const { account_admin } = useSession();
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedUser>();
  const [opened, open] = useOpened(OPENED);
  const list = useUserList(opened, open);
  const create = account_admin && <AddButton text={t.create} onClick={() => setCreating(true)} />;
  return (
    <>
      <ListPage title={title} hint={t.hint} list={list} actions={() => create} />
      <CreateUser open={creating} onCreated={setCreated} onClose={() => setCreating(false)} />
      <GeneratedPassword created={created} onClose={() => setCreated(undefined)} />
      <UserDrawer userId={account_admin ? opened : undefined} onClose={() => open(undefined)} />
    </>
  );
}

interface GeneratedProps {
  readonly created: CreatedUser | undefined;
  readonly onClose: () => void;
}

function GeneratedPassword({ created, onClose }: GeneratedProps) {
  const t = useMessages(createTexts);
  const { name } = useMessages(pageTexts);
  return (
    <OneTimeSecret
      title={t.created}
      warning={t.warning}
      values={
        created?.password === undefined
          ? undefined
          : [
              { name, value: created.name },
              { name: t.password, value: created.password },
            ]
      }
      onClose={onClose}
    />
  );
}
