import { Form, Input } from 'antd';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../../../src/contract/administration/users.ts';
import { useMessages } from '../../../preferences/preferences.tsx';
import { createTexts } from './messages.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly required?: boolean;
}

/** A password for somebody else, as long as the service wants it. */
export function PasswordItem({ label, hint, required = false }: Props) {
  const t = useMessages(createTexts);
  const message = t.passwordLength(PASSWORD_MIN, PASSWORD_MAX);
  return (
    <Form.Item
      name="password"
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
