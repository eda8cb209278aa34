import { Form, Input } from 'antd';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../src/contract/administration/password.ts';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';

const messages = catalogue(
  { length: (min: number, max: number) => `The password must have ${min} to ${max} characters` },
  { length: (min, max) => `密码长度须为 ${min} 至 ${max} 个字符` },
);

interface Props {
  readonly name?: string;
  readonly label: string;
  readonly hint: string;
  readonly required?: boolean;
}

/** A new password, as long as the service wants it. */
export function PasswordItem({ name = 'password', label, hint, required = false }: Props) {
  const t = useMessages(messages);
  const message = t.length(PASSWORD_MIN, PASSWORD_MAX);
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={[
        { required, message },
        { min: PASSWORD_MIN, message },
      ]}
    >
      <Input.Password autoComplete="new-password" maxLength={PASSWORD_MAX} />
    </Form.Item>
  );
}
