import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { CLUSTER_TYPES, type ClusterType } from '../../../src/contract/inventory.ts';
import { NewCluster, type RegisteredCluster } from '../../../src/contract/registered-clusters.ts';
import type { SourceList } from '../../../src/contract/sources.ts';
import { maxLengthOf } from '../../api/limits.ts';
import { clusterTypeTexts } from '../../messages/values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { type Project, useProject } from '../../session/project.tsx';
import { registerTexts } from './add-messages.ts';
import { type ChosenKubeconfig, KubeconfigInput, NO_KUBECONFIG } from './kubeconfig-input.tsx';
import { Placement, placesOf } from './placement.tsx';
import { Refusal } from './refusal.tsx';
import { SOURCES_KEY, sourceKey } from './sources.ts';

/** What is asked for beside the kubeconfig; what is left empty is not sent. */
interface Values {
  readonly name: string;
  readonly cluster_type?: ClusterType;
  readonly enterprise_project_id?: string;
  readonly namespace_label?: string;
  readonly namespaces?: readonly ({ readonly namespace?: string; readonly place?: string } | undefined)[];
  readonly quarantine_label?: string;
}

/** Registers a cluster by its kubeconfig: the service collects it from then on. */
export function RegisterCluster({ onAdded }: { readonly onAdded: (key: string) => void }) {
  const t = useMessages(registerTexts);
  const project = useProject();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [chosen, setChosen] = useState<ChosenKubeconfig>(NO_KUBECONFIG);
  const register = useMutation({
    mutationFn: async (values: Values) => {
      const body = newCluster(values, chosen);
      const { id } = await project.call<RegisteredCluster>('/clusters', { method: 'POST', body });
      return keyOf(project, body.name, id);
    },
    onSuccess: async (key, { name }) => {
      void message.success(t.added(name));
      await client.invalidateQueries({ queryKey: [SOURCES_KEY] });
      onAdded(key);
    },
  });
  const choose = (next: ChosenKubeconfig) => {
    setChosen(next);
    const { cluster } = contextOf(next) ?? {};
    if (cluster !== undefined && !form.isFieldTouched('name')) form.setFieldValue('name', cluster);
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      validateTrigger="onSubmit"
      initialValues={{ enterprise_project_id: placesOf(project).first }}
      onFinish={(values) => register.mutate(values)}
    >
      <KubeconfigInput value={chosen} onChange={choose} />
      <NameAndType />
      <Placement />
      {register.error && <Refusal key={register.submittedAt} error={register.error} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={register.isPending}
        disabled={chosen.text.trim() === ''}
      >
        {t.submit}
      </Button>
    </Form>
  );
}

function NameAndType() {
  const t = useMessages(registerTexts);
  const types = useMessages(clusterTypeTexts);
  return (
    <>
      <Form.Item
        name="name"
        label={t.name}
        extra={t.nameHint}
        rules={[{ required: true, whitespace: true, message: t.nameRequired }]}
      >
        <Input maxLength={maxLengthOf(NewCluster.properties.name)} autoComplete="off" />
      </Form.Item>
      <Form.Item name="cluster_type" label={t.type}>
        <Select
          allowClear
          placeholder={t.typeFound}
          options={CLUSTER_TYPES.map((value) => ({ value, label: types[value] }))}
        />
      </Form.Item>
    </>
  );
}

function contextOf({ found, context }: ChosenKubeconfig) {
  return found?.contexts.find(({ name }) => name === (context ?? found.current));
}

function newCluster(values: Values, { text, context }: ChosenKubeconfig): NewCluster {
  const { name, cluster_type, enterprise_project_id, namespace_label, quarantine_label } = values;
  const namespaces = (values.namespaces ?? []).flatMap((row) =>
    row?.namespace && row.place ? [[row.namespace.trim(), row.place] as const] : [],
  );
  return {
    name: name.trim(),
    kubeconfig: text,
    ...(context !== undefined && { context }),
    ...(cluster_type && { cluster_type }),
    ...(enterprise_project_id && { enterprise_project_id }),
    ...(namespace_label && { namespace_label }),
    ...(namespaces.length > 0 && { namespaces: Object.fromEntries(namespaces) }),
    ...(quarantine_label && { quarantine_label }),
  };
}

/** The source that the service collects a new cluster into: of several of its name, some may be others'. */
async function keyOf(project: Project, name: string, id: string): Promise<string> {
  const query = { kind: 'cluster', name, sort_key: 'name', limit: 200 };
  const { data_list } = await project.call<SourceList>('/inventory/sources', { query });
  const own = data_list.find(({ registered_cluster_id }) => registered_cluster_id === id);
  return sourceKey(own ?? { kind: 'cluster', name });
}
