import { useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../../../src/contract/administration/password.ts';
import { type CreatedUser, NewUser } from '../../../../src/contract/administration/users.ts';
import { call } from '../../../api/call.ts';
import { maxLengthOf } from '../../../api/limits.ts';
import { FormDialog } from '../../../components/form-dialog.tsx';
import { PasswordItem } from '../../../components/password-item.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { type Grant, GrantsInput } from './grants-input.tsx';
import { createTexts, pageTexts } from './messages.ts';
import { USERS_KEY } from './users-query.ts';

interface Props {
  readonly open: boolean;
  /** Given the new user, with a password where one was generated. */
  readonly onCreated: (user: CreatedUser) => void;
  readonly onClose: () => void;
}

interface Values {
  readonly name: string;
  readonly password?: string;
  readonly grants: readonly Grant[];
}

/** Asks for name, password and roles of a new user. */
export function CreateUser({ open, onCreated, onClose }: Props) {
  const t = useMessages(createTexts);
  const page = useMessages(pageTexts);
  const client = useQueryClient();
  return (
    <FormDialog<Values, CreatedUser>
      open={open}
      texts={t}
      width={640}
      initialValues={{
        name: '',
        grants: [{ role: 'reader', project_id: null, enterprise_project_id: null }],
      }}
      send={({ password, ...user }) =>
        call('/api/v1/users', { method: 'POST', body: { ...user, ...(password && { password }) } })
      }
      onSent={async (user) => {
        onCreated(user);
        await client.invalidateQueries({ queryKey: [USERS_KEY] });
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={page.name} rules={[{ required: true, message: t.nameRequired }]}>
        <Input autoFocus autoComplete="off" maxLength={maxLengthOf(NewUser.properties.name)} />
      </Form.Item>
      <PasswordItem label={t.password} hint={t.passwordHint(PASSWORD_MIN, PASSWORD_MAX)} />
      <Form.Item name="grants" label={t.roles}>
        <GrantsInput />
      </Form.Item>
    </FormDialog>
  );
}
