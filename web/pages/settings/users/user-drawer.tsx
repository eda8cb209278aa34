import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Form, Input } from 'antd';
import { Link } from 'react-router';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../../../src/contract/administration/password.ts';
import { type User, UserChange } from '../../../../src/contract/administration/users.ts';
import { call } from '../../../api/call.ts';
import { maxLengthOf } from '../../../api/limits.ts';
import { SESSION_KEY } from '../../../api/query-client.ts';
import { Drawer } from '../../../components/drawer.tsx';
import { Field, Fields, Part } from '../../../components/fields.tsx';
import { Moment } from '../../../components/moment.tsx';
import { PasswordItem } from '../../../components/password-item.tsx';
import { Removal } from '../../../components/removal.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { useProject } from '../../../session/project.tsx';
import { useSession } from '../../../session/session-gate.tsx';
import { ChangeForm } from '../change-form.tsx';
import { EnabledMark } from '../enabled-mark.tsx';
import { useEnabledToggle } from '../use-enabled-toggle.tsx';
import { type Grant, GrantsInput } from './grants-input.tsx';
import { changeTexts, createTexts, pageTexts } from './messages.ts';
import { USERS_KEY, usersQuery } from './users-query.ts';

interface Props {
  /** Undefined: closed. */
  readonly userId: string | undefined;
  readonly onClose: () => void;
}

/** A user: name, roles, password, whether they may sign in, their end. */
export function UserDrawer({ userId, onClose }: Props) {
  const { data } = useQuery({ ...usersQuery(), enabled: userId !== undefined });
  const user = data?.find(({ id }) => id === userId);
  return (
    <Drawer open={user !== undefined} title={user?.name ?? ''} onClose={onClose}>
      {user && <Details key={user.id} user={user} onClose={onClose} />}
    </Drawer>
  );
}

function Details({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const t = useMessages(pageTexts);
  const change = useMessages(changeTexts);
  const project = useProject();
  const send = useChange(user);
  return (
    <>
      <Fields>
        <Field name={t.id}>{user.id}</Field>
        <Field name={t.enabled}>
          <EnabledMark enabled={user.enabled} />
        </Field>
        <Field name={t.created_at}>
          <Moment at={user.created_at} />
        </Field>
      </Fields>
      <p>
        <Link to={`${project.base}/access-keys?user_id=${encodeURIComponent(user.id)}`}>{change.keys}</Link>
      </p>
      <Part title={change.roles}>
        <ChangeForm
          initialValues={{ grants: user.grants as readonly Grant[] }}
          submit={change.saveRoles}
          onSubmit={send}
        >
          <Form.Item name="grants" extra={change.signsOut}>
            <GrantsInput />
          </Form.Item>
        </ChangeForm>
      </Part>
      <Part>
        <Naming user={user} send={send} />
      </Part>
      <Part>
        <ChangeForm initialValues={{ password: '' }} submit={change.reset} clears onSubmit={send}>
          <PasswordItem
            label={change.password}
            hint={change.passwordHint(PASSWORD_MIN, PASSWORD_MAX)}
            required
          />
        </ChangeForm>
      </Part>
      <Part>
        <Ending user={user} send={send} onClose={onClose} />
      </Part>
    </>
  );
}

type Send = (body: object) => Promise<void>;

/** Changes the user; whoever changes themselves is shown what became of it. */
function useChange({ id }: User): Send {
  const session = useSession();
  const client = useQueryClient();
  return async (body) => {
    await call(`/api/v1/users/${encodeURIComponent(id)}`, { method: 'PATCH', body });
    if (id === session.user.id) await client.invalidateQueries({ queryKey: SESSION_KEY });
    await client.invalidateQueries({ queryKey: [USERS_KEY] });
  };
}

function Naming({ user, send }: { readonly user: User; readonly send: Send }) {
  const t = useMessages(pageTexts);
  const change = useMessages(changeTexts);
  const { nameRequired } = useMessages(createTexts);
  return (
    <ChangeForm initialValues={{ name: user.name }} submit={change.rename} onSubmit={send}>
      <Form.Item name="name" label={t.name} rules={[{ required: true, message: nameRequired }]}>
        <Input autoComplete="off" maxLength={maxLengthOf(UserChange.properties.name)} />
      </Form.Item>
    </ChangeForm>
  );
}

interface EndingProps {
  readonly user: User;
  readonly send: Send;
  readonly onClose: () => void;
}

function Ending({ user, send, onClose }: EndingProps) {
  const t = useMessages(changeTexts);
  const client = useQueryClient();
  const toggle = useEnabledToggle(user.enabled, (enabled) => send({ enabled }));
  return (
    <>
      <p style={{ margin: '0 0 12px' }}>{t.disabling}</p>
      {toggle.error && (
        <Alert type="error" showIcon title={toggle.error.message} style={{ marginBottom: 12 }} />
      )}
      <Flex wrap gap="small">
        {toggle.button}
        <Removal
          texts={t}
          text={t.text(user.name)}
          onConfirm={async () => {
            await call(`/api/v1/users/${encodeURIComponent(user.id)}`, { method: 'DELETE' });
            onClose();
            await client.invalidateQueries({ queryKey: [USERS_KEY] });
          }}
        />
      </Flex>
    </>
  );
}
