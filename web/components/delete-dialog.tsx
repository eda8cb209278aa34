import { Alert, Modal } from 'antd';

interface Props {
  readonly open: boolean;
  readonly texts: { readonly title: string; readonly submit: string };
  /** What will be gone. */
  readonly text: string;
  readonly pending: boolean;
  /** Why it was refused, in the words of the service. */
  readonly error: Error | null;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something is deleted for good. */
export function DeleteDialog({ open, texts, text, pending, error, onConfirm, onCancel }: Props) {
  return (
    <Modal
      open={open}
      title={texts.title}
      okText={texts.submit}
      okButtonProps={{ danger: true, type: 'primary', loading: pending }}
      onOk={onConfirm}
      onCancel={onCancel}
      destroyOnHidden
    >
      <p style={{ overflowWrap: 'anywhere' }}>{text}</p>
      {error && <Alert type="error" showIcon title={error.message} />}
    </Modal>
  );
}
