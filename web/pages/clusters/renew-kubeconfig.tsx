import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Modal } from 'antd';
import { useState } from 'react';
import type { ClusterChange, RegisteredCluster } from '../../../src/contract/registered-clusters.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { renewTexts } from './add-messages.ts';
import { type ChosenKubeconfig, KubeconfigInput, NO_KUBECONFIG } from './kubeconfig-input.tsx';
import { Refusal } from './refusal.tsx';
import { SOURCES_KEY } from './sources.ts';

interface Props {
  readonly open: boolean;
  readonly cluster: RegisteredCluster;
  readonly onClose: () => void;
}

/** Gives a registered cluster another kubeconfig; how it is collected stays. */
export function RenewKubeconfig({ open, cluster, onClose }: Props) {
  const t = useMessages(renewTexts);
  const project = useProject();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<ChosenKubeconfig>(NO_KUBECONFIG);
  const renew = useMutation({
    mutationFn: () =>
      project.call(`/clusters/${encodeURIComponent(cluster.id)}`, {
        method: 'PATCH',
        body: {
          kubeconfig: chosen.text,
          ...(chosen.context !== undefined && { context: chosen.context }),
        } satisfies ClusterChange,
      }),
    onSuccess: async () => {
      void message.success(t.renewed);
      close();
      await client.invalidateQueries({ queryKey: [SOURCES_KEY] });
    },
  });
  const close = () => {
    renew.reset();
    setChosen(NO_KUBECONFIG);
    onClose();
  };
  return (
    <Modal
      open={open}
      title={t.title(cluster.name)}
      width={680}
      okText={t.submit}
      okButtonProps={{ disabled: chosen.text.trim() === '', loading: renew.isPending }}
      onOk={() => renew.mutate()}
      onCancel={close}
      destroyOnHidden
    >
      <p>{t.text}</p>
      <Form layout="vertical">
        <KubeconfigInput value={chosen} onChange={setChosen} />
      </Form>
      {renew.error && <Refusal error={renew.error} />}
    </Modal>
  );
}
