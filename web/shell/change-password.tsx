import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../src/contract/administration/password.ts';
import { OwnPasswordChange } from '../../src/contract/administration/users.ts';
import { ApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { maxLengthOf } from '../api/limits.ts';
import { type FieldRefusal, FormDialog } from '../components/form-dialog.tsx';
import { PasswordItem } from '../components/password-item.tsx';
import { catalogue, type TextsOf } from '../messages/catalogue.ts';
import { TOKENS_KEY } from '../pages/settings/tokens/tokens-key.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { useSession } from '../session/session-gate.tsx';

const messages = catalogue(
  {
    title: 'Change your password',
    submit: 'Change',
    current: 'Current password',
    currentRequired: 'Enter your current password',
    next: 'New password',
    hint: (min: number, max: number) =>
      `${min} to ${max} characters. You stay signed in here; your other sessions and tokens end. Access keys keep working.`,
    again: 'New password again',
    differ: 'The two new passwords differ',
    wrong: 'This is not your current password',
    tooMany: 'Too many attempts. Try again in 5 minutes.',
    changed: 'Password changed',
  },
  {
    title: '修改密码',
    submit: '修改',
    current: '当前密码',
    currentRequired: '请输入当前密码',
    next: '新密码',
    hint: (min, max) => `${min} 至 ${max} 个字符。您在此处保持登录，其他会话和令牌将失效；访问密钥继续有效。`,
    again: '再次输入新密码',
    differ: '两次输入的新密码不一致',
    wrong: '当前密码不正确',
    tooMany: '尝试次数过多，请 5 分钟后重试。',
    changed: '密码已修改',
  },
);

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

interface Values extends OwnPasswordChange {
  readonly again: string;
}

/** Whoever is signed in gives themselves another password. */
export function ChangePassword({ open, onClose }: Props) {
  const t = useMessages(messages);
  const { user } = useSession();
  const client = useQueryClient();
  const { message } = App.useApp();
  return (
    <FormDialog<Values, void>
      open={open}
      texts={t}
      initialValues={{}}
      send={({ current_password, new_password }) => {
        const body: OwnPasswordChange = { current_password, new_password };
        return call('/api/v1/me/password', { method: 'POST', body });
      }}
      fieldOf={(refusal) => fieldOf(refusal, t)}
      onSent={async () => {
        void message.success(t.changed);
        await client.invalidateQueries({ queryKey: [TOKENS_KEY] });
      }}
      onClose={onClose}
    >
      {/* For who keeps passwords, to know whose this is. */}
      <input hidden readOnly autoComplete="username" value={user.name} />
      <Form.Item
        name="current_password"
        label={t.current}
        rules={[{ required: true, message: t.currentRequired }]}
      >
        <Input.Password
          autoFocus
          autoComplete="current-password"
          maxLength={maxLengthOf(OwnPasswordChange.properties.current_password)}
        />
      </Form.Item>
      <PasswordItem name="new_password" label={t.next} hint={t.hint(PASSWORD_MIN, PASSWORD_MAX)} required />
      <Form.Item
        name="again"
        label={t.again}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, again) =>
              again === getFieldValue('new_password')
                ? Promise.resolve()
                : Promise.reject(new Error(t.differ)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_MAX} />
      </Form.Item>
    </FormDialog>
  );
}

function fieldOf(refusal: Error, t: TextsOf<typeof messages>): FieldRefusal | undefined {
  if (!(refusal instanceof ApiError)) return undefined;
  const name = 'current_password' satisfies keyof OwnPasswordChange;
  if (refusal.code === 'APIGW.0308') return { name, text: t.tooMany };
  const isWrong = refusal.code === 'HSS.0001' && refusal.message.includes(name);
  return isWrong ? { name, text: t.wrong } : undefined;
}
