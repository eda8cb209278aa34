import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { type CreatedAccessKey, NewAccessKey } from '../../../../src/contract/administration/access-keys.ts';
import { call } from '../../../api/call.ts';
import { maxLengthOf } from '../../../api/limits.ts';
import { FormDialog } from '../../../components/form-dialog.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { useSession } from '../../../session/session-gate.tsx';
import { useUserNames } from '../users/use-user-names.ts';
import { ACCESS_KEYS_KEY } from './access-key-list.tsx';
import { createTexts } from './messages.ts';

interface Props {
  readonly open: boolean;
  /** Of the user that is chosen at first; the caller where absent. */
  readonly userId?: string | undefined;
  readonly onCreated: (key: CreatedAccessKey) => void;
  readonly onClose: () => void;
}

interface Values {
  /** Absent where there is no choice: the caller's own. */
  readonly user_id?: string;
  readonly description: string;
}

/** Asks what a new key is for and, of an admin of the account, whose it is. */
export function CreateAccessKey({ open, userId, onCreated, onClose }: Props) {
  const t = useMessages(createTexts);
  const { user, account_admin } = useSession();
  const names = useUserNames();
  const client = useQueryClient();
  return (
    <FormDialog<Values, CreatedAccessKey>
      open={open}
      texts={t}
      initialValues={{ user_id: userId ?? user.id, description: '' }}
      send={(body) => call('/api/v1/access-keys', { method: 'POST', body })}
      onSent={async (key) => {
        onCreated(key);
        await client.invalidateQueries({ queryKey: [ACCESS_KEYS_KEY] });
      }}
      onClose={onClose}
    >
      {account_admin && (
        <Form.Item name="user_id" label={t.user}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[...names].map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
      )}
      <Form.Item name="description" label={t.description} extra={t.descriptionHint}>
        <Input autoFocus maxLength={maxLengthOf(NewAccessKey.properties.description)} />
      </Form.Item>
    </FormDialog>
  );
}
