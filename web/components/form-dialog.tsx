import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Modal } from 'antd';
import { type ReactNode, useId } from 'react';
import { useFocusBack } from './use-focus-back.ts';

interface Props<Values, Answer> {
  readonly open: boolean;
  readonly texts: { readonly title: string; readonly submit: string };
  readonly initialValues: Partial<Values>;
  /** The items of the form. */
  readonly children: ReactNode;
  readonly send: (values: Values) => Promise<Answer>;
  /** Which field a refusal is about, and what to say at it; of any other none. */
  readonly fieldOf?: (refusal: Error) => FieldRefusal | undefined;
  /** Given what the service answered, once the dialog is closed. */
  readonly onSent: (answer: Answer) => Promise<void>;
  readonly onClose: () => void;
  readonly width?: number;
}

/** What is wrong with the value of one field. */
export interface FieldRefusal {
  readonly name: string;
  readonly text: string;
}

/**
 * Asks for a few values; sent by Enter as by the button. A refusal stands at the field that it is about, else below in
 * the words of the service.
 */
export function FormDialog<Values, Answer>({
  open,
  texts,
  initialValues,
  children,
  send,
  fieldOf = () => undefined,
  onSent,
  onClose,
  width = 520,
}: Props<Values, Answer>) {
  const id = useId();
  useFocusBack(open);
  const [form] = Form.useForm();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: send,
    // Passwords and secrets are nowhere but where they are shown.
    gcTime: 0,
    async onSuccess(answer) {
      close();
      await onSent(answer);
    },
    onError(refusal) {
      const field = fieldOf(refusal);
      if (!field) return;
      form.setFields([{ name: field.name, errors: [field.text] }]);
      form.focusField(field.name);
    },
  });
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Modal
      open={open}
      title={texts.title}
      okText={texts.submit}
      okButtonProps={{ htmlType: 'submit', form: id, loading: isPending }}
      onCancel={close}
      width={width}
      destroyOnHidden
    >
      <Form<Values>
        id={id}
        form={form}
        layout="vertical"
        initialValues={initialValues}
        requiredMark={false}
        validateTrigger="onSubmit"
        onFinish={(values) => mutate(values)}
      >
        {children}
      </Form>
      {error && !fieldOf(error) && <Alert type="error" showIcon title={error.message} />}
    </Modal>
  );
}
