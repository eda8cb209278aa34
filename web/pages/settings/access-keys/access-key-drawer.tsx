import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Form, Input } from 'antd';
import { type AccessKey, AccessKeyChange } from '../../../../src/contract/administration/access-keys.ts';
import { call } from '../../../api/call.ts';
import { maxLengthOf } from '../../../api/limits.ts';
import { Drawer } from '../../../components/drawer.tsx';
import { Field, Fields, Part } from '../../../components/fields.tsx';
import { Moment } from '../../../components/moment.tsx';
import { Removal } from '../../../components/removal.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { ChangeForm } from '../change-form.tsx';
import { EnabledMark } from '../enabled-mark.tsx';
import { useEnabledToggle } from '../use-enabled-toggle.tsx';
import { useUserNames } from '../users/use-user-names.ts';
import { ACCESS_KEYS_KEY, accessKeysQuery } from './access-key-list.tsx';
import { deleteTexts, pageTexts } from './messages.ts';

interface Props {
  /** Undefined: closed. */
  readonly accessKey: string | undefined;
  readonly onClose: () => void;
}

/** An access key: whose it is, what it is for, whether it works, its end. */
export function AccessKeyDrawer({ accessKey, onClose }: Props) {
  const { data } = useQuery({ ...accessKeysQuery(), enabled: accessKey !== undefined });
  const found = data?.find(({ access_key }) => access_key === accessKey);
  return (
    <Drawer open={found !== undefined} title={found?.access_key ?? ''} onClose={onClose}>
      {found && <Details key={found.access_key} found={found} onClose={onClose} />}
    </Drawer>
  );
}

function Details({ found, onClose }: { readonly found: AccessKey; readonly onClose: () => void }) {
  const t = useMessages(pageTexts);
  const removal = useMessages(deleteTexts);
  const names = useUserNames();
  const client = useQueryClient();
  const path = `/api/v1/access-keys/${encodeURIComponent(found.access_key)}`;
  const refresh = () => client.invalidateQueries({ queryKey: [ACCESS_KEYS_KEY] });
  const change = async (body: { readonly enabled?: boolean; readonly description?: string }) => {
    await call(path, { method: 'PATCH', body });
    await refresh();
  };
  const toggle = useEnabledToggle(found.enabled, (enabled) => change({ enabled }));
  return (
    <>
      <Fields>
        <Field name={t.user}>{names.get(found.user_id) ?? found.user_id}</Field>
        <Field name={t.enabled}>
          <EnabledMark enabled={found.enabled} />
        </Field>
        <Field name={t.created_at}>
          <Moment at={found.created_at} />
        </Field>
      </Fields>
      <Part>
        <ChangeForm initialValues={{ description: found.description }} onSubmit={change}>
          <Form.Item name="description" label={t.description}>
            <Input maxLength={maxLengthOf(AccessKeyChange.properties.description)} />
          </Form.Item>
        </ChangeForm>
      </Part>
      <Part>
        <p style={{ margin: '0 0 12px' }}>{t.toggleHint}</p>
        {toggle.error && <Alert type="error" showIcon title={toggle.error.message} />}
        <Flex wrap gap="small">
          {toggle.button}
          <Removal
            texts={removal}
            text={removal.text(found.access_key)}
            onConfirm={async () => {
              await call(path, { method: 'DELETE' });
              onClose();
              await refresh();
            }}
          />
        </Flex>
      </Part>
    </>
  );
}
