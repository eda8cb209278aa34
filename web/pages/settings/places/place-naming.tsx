import { Form, Input } from 'antd';
import { maxLengthOf } from '../../../api/limits.ts';
import { useMessages } from '../../../preferences/preferences.tsx';
import { placeTexts } from './messages.ts';
import type { PlaceKind } from './place-kind.ts';

interface Props {
  readonly kind: PlaceKind;
  readonly autoFocus?: boolean;
}

/** The items of a form for what can be changed later too: the name and, where there is one, the description. */
export function PlaceNaming({ kind: { limits, texts }, autoFocus = false }: Props) {
  const t = useMessages(placeTexts);
  const { nameHint } = useMessages(texts);
  return (
    <>
      <Form.Item
        name="name"
        label={t.name}
        {...(nameHint && { extra: nameHint })}
        rules={[{ required: true, message: t.nameRequired }]}
      >
        <Input autoFocus={autoFocus} autoComplete="off" maxLength={maxLengthOf(limits.name)} />
      </Form.Item>
      {limits.description && (
        <Form.Item name="description" label={t.description}>
          <Input maxLength={maxLengthOf(limits.description)} />
        </Form.Item>
      )}
    </>
  );
}
