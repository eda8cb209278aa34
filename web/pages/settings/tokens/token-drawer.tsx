import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Token } from '../../../../src/contract/administration/tokens.ts';
import { call } from '../../../api/call.ts';
import { Drawer } from '../../../components/drawer.tsx';
import { Field, Fields, Part } from '../../../components/fields.tsx';
import { Moment } from '../../../components/moment.tsx';
import { Removal } from '../../../components/removal.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { useUserNames } from '../users/use-user-names.ts';
import { kindTexts, pageTexts, revokeTexts } from './messages.ts';
import { tokensQuery, useReach } from './token-list.tsx';
import { TOKENS_KEY } from './tokens-key.ts';

interface Props {
  /** Undefined: closed. */
  readonly id: string | undefined;
  readonly onClose: () => void;
}

/** A session or token: whose it is, from where, and its end. */
export function TokenDrawer({ id, onClose }: Props) {
  const kinds = useMessages(kindTexts);
  const { data } = useQuery({ ...tokensQuery(), enabled: id !== undefined });
  const token = data?.find((one) => one.id === id);
  return (
    <Drawer open={token !== undefined} title={token ? kinds[token.kind] : ''} onClose={onClose}>
      {token && <Details key={token.id} token={token} onClose={onClose} />}
    </Drawer>
  );
}

function Details({ token, onClose }: { readonly token: Token; readonly onClose: () => void }) {
  const t = useMessages(pageTexts);
  const revoke = useMessages(revokeTexts);
  const names = useUserNames();
  const reachOf = useReach();
  const client = useQueryClient();
  return (
    <>
      <Fields>
        <Field name={t.user}>{names.get(token.user_id) ?? token.user_id}</Field>
        <Field name={t.remote_address}>{token.remote_address}</Field>
        <Field name={t.issued_at}>
          <Moment at={token.issued_at} />
        </Field>
        <Field name={t.expires_at}>
          <Moment at={token.expires_at} />
        </Field>
        <Field name={t.reach}>{reachOf(token)}</Field>
        <Field name={t.id}>{token.id}</Field>
      </Fields>
      <Part>
        <Removal
          texts={revoke}
          text={token.current ? revoke.currentText : revoke.text}
          onConfirm={async () => {
            await call(`/api/v1/tokens/${encodeURIComponent(token.id)}`, { method: 'DELETE' });
            onClose();
            await client.invalidateQueries({ queryKey: [TOKENS_KEY] });
          }}
        />
      </Part>
    </>
  );
}
