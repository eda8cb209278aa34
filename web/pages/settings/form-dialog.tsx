import { Alert, Form, Modal } from 'antd';
import { type ReactNode, useId } from 'react';
import { useFocusBack } from '../../components/use-focus-back.ts';

interface Props<Values> {
  readonly open: boolean;
  readonly texts: { readonly title: string; readonly submit: string; readonly cancel: string };
  readonly initialValues: Partial<Values>;
  /** The items of the form. */
  readonly children: ReactNode;
  readonly pending: boolean;
  /** Why it was refused, in the words of the service. */
  readonly error: Error | null;
  readonly onSubmit: (values: Values) => void;
  readonly onCancel: () => void;
  readonly width?: number;
}

/** Asks for a few values; sent by Enter as by the button. */
export function FormDialog<Values>({
  open,
  texts,
  initialValues,
  children,
  pending,
  error,
  onSubmit,
  onCancel,
  width = 520,
}: Props<Values>) {
  const id = useId();
  useFocusBack(open);
  return (
    <Modal
      open={open}
      title={texts.title}
      okText={texts.submit}
      cancelText={texts.cancel}
      okButtonProps={{ htmlType: 'submit', form: id, loading: pending }}
      onCancel={onCancel}
      width={width}
      destroyOnHidden
    >
      <Form<Values>
        id={id}
        layout="vertical"
        initialValues={initialValues}
        requiredMark={false}
        validateTrigger="onSubmit"
        onFinish={onSubmit}
      >
        {children}
      </Form>
      {error && <Alert type="error" showIcon title={error.message} />}
    </Modal>
  );
}
