import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { type CicdConfigurationInfo, CicdName } from '../../../src/contract/iac/cicd-configurations.ts';
import { call } from '../../api/call.ts';
import { maxLengthOf } from '../../api/limits.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { placesFor } from '../../session/places-for.ts';
import { useProject } from '../../session/project.tsx';
import { addTexts } from './messages.ts';
import { PIPELINES_KEY, pipelinesPath } from './pipelines-api.ts';

interface Props {
  readonly open: boolean;
  /** Given the new pipeline, which has not run yet. */
  readonly onAdded: (pipeline: CicdConfigurationInfo) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a pipeline, and for its enterprise project where there is a choice. */
export function AddPipeline({ open, onAdded, onClose }: Props) {
  const t = useMessages(addTexts);
  const id = useId();
  const project = useProject();
  const places = placesFor(project, 'operator');
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [place, setPlace] = useState(places[0]?.id);
  const add = useMutation({
    mutationFn: (cicd_name: string) =>
      call<{ cicd_id: string }>(pipelinesPath(project), {
        method: 'POST',
        query: { enterprise_project_id: place ?? places[0]?.id },
        body: { cicd_name },
      }),
    onSuccess: async ({ cicd_id }, cicd_name) => {
      close();
      onAdded({ cicd_id, cicd_name, associated_images_num: 0, associated_config_num: 0 });
      await client.invalidateQueries({ queryKey: [PIPELINES_KEY] });
    },
  });
  const close = () => {
    add.reset();
    setName('');
    onClose();
  };
  const submit = () => name.trim() !== '' && add.mutate(name.trim());
  return (
    <Modal
      open={open}
      title={t.title}
      okText={t.submit}
      // Of the form, else the Enter key would send it only while there is nothing but the name.
      okButtonProps={{ disabled: name.trim() === '', loading: add.isPending, htmlType: 'submit', form: id }}
      onCancel={close}
      destroyOnHidden
    >
      <Form id={id} layout="vertical" onFinish={submit}>
        <Form.Item label={t.name} htmlFor="pipeline-name">
          <Input
            id="pipeline-name"
            autoFocus
            maxLength={maxLengthOf(CicdName)}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Form.Item>
        {places.length > 1 && (
          <Form.Item label={t.place} htmlFor="pipeline-place">
            <Select
              id="pipeline-place"
              value={place}
              onChange={setPlace}
              options={places.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
        )}
      </Form>
      {add.error && <Alert type="error" showIcon title={add.error.message} />}
    </Modal>
  );
}
