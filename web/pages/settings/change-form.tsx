import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { catalogue } from '../../messages/catalogue.ts';
import { useMessages } from '../../preferences/preferences.tsx';

const messages = catalogue({ save: 'Save', saved: 'Saved' }, { save: '保存', saved: '已保存' });

interface Props<Values> {
  readonly initialValues: Values;
  /** The items of the form. */
  readonly children: ReactNode;
  /** "Save" unless told. */
  readonly submit?: string;
  /** Empties the form again once it was sent. */
  readonly clears?: boolean;
  readonly onSubmit: (values: Values) => Promise<unknown>;
}

/** Changes what is open in a drawer; a refusal stands below it in the words of the service. */
export function ChangeForm<Values>({
  initialValues,
  children,
  submit,
  clears = false,
  onSubmit,
}: Props<Values>) {
  const t = useMessages(messages);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useMutation({
    mutationFn: onSubmit,
    onSuccess() {
      void message.success(t.saved);
      if (clears) form.resetFields();
    },
    // Passwords pass through here.
    gcTime: 0,
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      validateTrigger="onSubmit"
      initialValues={initialValues as object}
      onFinish={(values) => change.mutate(values)}
    >
      {children}
      {change.error && (
        <Alert type="error" showIcon title={change.error.message} style={{ marginBottom: 12 }} />
      )}
      <Button htmlType="submit" loading={change.isPending}>
        {submit ?? t.save}
      </Button>
    </Form>
  );
}
