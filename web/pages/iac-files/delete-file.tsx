import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FoundIacFile } from '../../../src/contract/iac/find-files.ts';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { IAC_FILES_KEY } from './iac-files-key.ts';
import { deleteTexts } from './messages.ts';

interface Props {
  /** Undefined: closed. */
  readonly file: FoundIacFile | undefined;
  readonly onDone: (deleted: boolean) => void;
}

/** Asks whether to delete a file, and does. */
export function DeleteFile({ file, onDone }: Props) {
  const t = useMessages(deleteTexts);
  const project = useProject();
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (fileId: string) =>
      project.call(`/iac/files/${encodeURIComponent(fileId)}`, { method: 'DELETE' }),
    onSuccess: async () => {
      onDone(true);
      await client.invalidateQueries({ queryKey: [IAC_FILES_KEY] });
    },
  });
  return (
    <DeleteDialog
      open={file !== undefined}
      texts={t}
      text={t.text(file?.file_name ?? '')}
      pending={isPending}
      error={error}
      onConfirm={() => file && mutate(file.file_id)}
      onCancel={() => {
        reset();
        onDone(false);
      }}
    />
  );
}
