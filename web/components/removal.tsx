import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { DeleteDialog } from './delete-dialog.tsx';

interface Props {
  readonly texts: {
    /** Of the button that asks. */
    readonly remove: string;
    readonly title: string;
    readonly submit: string;
  };
  /** What will be gone. */
  readonly text: string;
  readonly onConfirm: () => Promise<unknown>;
}

/** A button that takes something away for good, after asking. */
export function Removal({ texts, text, onConfirm }: Props) {
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({ mutationFn: onConfirm });
  const cancel = () => {
    reset();
    setAsking(false);
  };
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {texts.remove}
      </Button>
      <DeleteDialog
        open={asking}
        texts={texts}
        text={text}
        pending={isPending}
        error={error}
        onConfirm={() => mutate()}
        onCancel={cancel}
      />
    </>
  );
}
