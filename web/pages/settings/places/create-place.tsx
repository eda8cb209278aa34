import { useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { Id } from '../../../../src/contract/administration/text.ts';
import { call } from '../../../api/call.ts';
import { maxLengthOf, patternOf } from '../../../api/limits.ts';
import { SESSION_KEY } from '../../../api/query-client.ts';
import { FormDialog } from '../../../components/form-dialog.tsx';
import { useMessages } from '../../../preferences/preferences.tsx';
import { placeTexts } from './messages.ts';
import type { PlaceKind } from './place-kind.ts';
import { PlaceNaming } from './place-naming.tsx';

interface Props {
  readonly kind: PlaceKind;
  readonly open: boolean;
  readonly onClose: () => void;
}

interface Values {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** Asks for the name of a new one and, for whoever needs a certain one, its id. */
export function CreatePlace({ kind, open, onClose }: Props) {
  const t = useMessages(placeTexts);
  const texts = useMessages(kind.texts);
  const client = useQueryClient();
  return (
    <FormDialog<Values, unknown>
      open={open}
      texts={{ title: texts.create, submit: t.submit }}
      initialValues={{ id: '', name: '' }}
      send={({ id, ...place }) =>
        call(`/api/v1/${kind.key}`, { method: 'POST', body: { ...place, ...(id && { id }) } })
      }
      onSent={async () => {
        await client.invalidateQueries({ queryKey: [kind.key] });
        await client.invalidateQueries({ queryKey: SESSION_KEY });
      }}
      onClose={onClose}
    >
      <PlaceNaming kind={kind} autoFocus />
      <Form.Item
        name="id"
        label={t.id}
        extra={t.idHint(maxLengthOf(Id))}
        rules={[{ pattern: patternOf(Id), message: t.idForm }]}
      >
        <Input autoComplete="off" maxLength={maxLengthOf(Id)} />
      </Form.Item>
    </FormDialog>
  );
}
