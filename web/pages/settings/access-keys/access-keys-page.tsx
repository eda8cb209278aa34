import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CreatedAccessKey } from '../../../../src/contract/administration/access-keys.ts';
import { AddButton } from '../../../components/add-button.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { ListPage } from '../../../table/list-page.tsx';
import { useOpened } from '../../../table/use-opened.ts';
import { OneTimeSecret } from '../one-time-secret.tsx';
import { AccessKeyDrawer } from './access-key-drawer.tsx';
import { useAccessKeyList } from './access-key-list.tsx';
import { CreateAccessKey } from './create-access-key.tsx';
import { createTexts, pageTexts, titleTexts } from './messages.ts';

/** The key whose drawer is open, in the address. */
const OPENED = 'key';

/** The keys that programs sign with: one's own, and for an admin of the account everybody's. */
export function AccessKeysPage() {
  const { title } = useMessages(titleTexts);
  const t = useMessages(pageTexts);
  const [creating, setCreating] = useState(false);
  const [parameters] = useSearchParams();
  const [created, setCreated] = useState<CreatedAccessKey>();
  const [opened, open] = useOpened(OPENED);
  const list = useAccessKeyList(opened, open);
  const create = <AddButton text={t.create} onClick={() => setCreating(true)} />;
  return (
    <>
      <ListPage title={title} hint={t.hint} list={list} actions={() => create} />
      <CreateAccessKey
        open={creating}
        userId={parameters.get('user_id') ?? undefined}
        onCreated={setCreated}
        onClose={() => setCreating(false)}
      />
      <CreatedKey created={created} onClose={() => setCreated(undefined)} />
      <AccessKeyDrawer accessKey={opened} onClose={() => open(undefined)} />
    </>
  );
}

interface CreatedProps {
  readonly created: CreatedAccessKey | undefined;
  readonly onClose: () => void;
}

function CreatedKey({ created, onClose }: CreatedProps) {
  const t = useMessages(createTexts);
  const { access_key } = useMessages(pageTexts);
  const file = created && {
    name: t.file,
    rows: [
      ['Access Key Id', 'Secret Access Key'],
      [created.access_key, created.secret_key],
    ],
  };
  return (
    <OneTimeSecret
      title={t.created}
      warning={t.warning}
      values={
        created && [
          { name: access_key, value: created.access_key },
          { name: t.secret_key, value: created.secret_key },
        ]
      }
      {...(file && { file })}
      onClose={onClose}
    />
  );
}
