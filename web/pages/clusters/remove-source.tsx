import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ListedSource } from '../../../src/contract/sources.ts';
import { Part } from '../../components/fields.tsx';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { type Project, useProject } from '../../session/project.tsx';
import { detailTexts, removeTexts } from './messages.ts';
import styles from './source-drawer.module.css';
import { collectorOf, SOURCES_KEY } from './sources.ts';

interface Props {
  readonly source: ListedSource;
  readonly onRemoved: () => void;
}

/** Takes a cluster or host away, with its containers or, where the service collects it, without them. */
export function RemoveSource({ source, onRemoved }: Props) {
  const t = useMessages(removeTexts);
  const { remove: title } = useMessages(detailTexts);
  const { message } = App.useApp();
  const project = useProject();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [keep, setKeep] = useState(false);
  const [typed, setTyped] = useState('');
  const removal = useMutation({
    mutationFn: () => removed(project, source, keep),
    onSuccess: async () => {
      void message.success(t.removed(source.name));
      onRemoved();
      await client.invalidateQueries({ queryKey: [SOURCES_KEY] });
      await client.invalidateQueries({ queryKey: ['containers'] });
    },
  });
  const close = () => {
    removal.reset();
    setTyped('');
    setAsking(false);
  };
  return (
    <Part>
      <Button danger onClick={() => setAsking(true)}>
        {title}
      </Button>
      <Modal
        open={asking}
        title={t.title(source.name)}
        okText={t.submit}
        okButtonProps={{
          ...{ danger: true, type: 'primary' },
          ...{ disabled: typed !== source.name, loading: removal.isPending },
        }}
        onOk={() => removal.mutate()}
        onCancel={close}
        destroyOnHidden
      >
        <Form layout="vertical">
          <WhatGoes source={source} keep={keep} onKeep={setKeep} />
          <Form.Item label={t.confirm(source.name)} htmlFor="remove-name">
            <Input
              id="remove-name"
              autoComplete="off"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </Form.Item>
        </Form>
        {removal.error && <Alert type="error" showIcon title={removal.error.message} />}
      </Modal>
    </Part>
  );
}

interface WhatGoesProps {
  readonly source: ListedSource;
  readonly keep: boolean;
  readonly onKeep: (keep: boolean) => void;
}

/** What becomes of the containers; a choice where the service has one. */
function WhatGoes({ source, keep, onKeep }: WhatGoesProps) {
  const t = useMessages(removeTexts);
  const { language } = usePreferences();
  const count = (source.counts?.containers ?? 0).toLocaleString(language);
  const by = collectorOf(source);
  if (by === 'service') {
    return (
      <>
        <p>{t.registered}</p>
        <Form.Item label={t.what}>
          <Radio.Group
            aria-label={t.what}
            vertical
            value={keep}
            onChange={({ target }) => onKeep(target.value as boolean)}
            options={[
              { value: false, label: t.removeThem(count) },
              { value: true, label: t.keepThem(count) },
            ]}
          />
        </Form.Item>
      </>
    );
  }
  return (
    <>
      <p>{`${t.reported(count)} ${t.undone}`}</p>
      {by === 'collector' && (
        <Alert className={styles.note ?? ''} type="warning" showIcon title={t.comesBack} />
      )}
    </>
  );
}

function removed(project: Project, source: ListedSource, keep: boolean): Promise<unknown> {
  const { kind, name, registered_cluster_id: id } = source;
  if (id === undefined)
    return project.call(`/inventory/sources/${kind}/${encodeURIComponent(name)}`, { method: 'DELETE' });
  return project.call(`/clusters/${encodeURIComponent(id)}`, {
    method: 'DELETE',
    query: { keep_containers: keep },
  });
}
