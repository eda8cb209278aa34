import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import {
  CicdCommandBody,
  CONFIGURATION_MODES,
  type ConfigurationMode,
} from '../../../src/contract/iac/cicd-command.ts';
import { call } from '../../api/call.ts';
import { maxLengthOf } from '../../api/limits.ts';
import { CopyBlock } from '../../components/copy-block.tsx';
import { Failed } from '../../components/failed.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { commandTexts, modeTexts } from './messages.ts';
import styles from './pipeline-command.module.css';
import { PIPELINES_KEY, pipelinesPath } from './pipelines-api.ts';

const { path: PATH } = CicdCommandBody.properties.iac_scan_info.properties;

/** The line that a pipeline has to run, made by the service for the files that are told. */
export function PipelineCommand({ cicdId }: { readonly cicdId: string }) {
  const t = useMessages(commandTexts);
  const modes = useMessages(modeTexts);
  const [mode, setMode] = useState<ConfigurationMode>('local_directory');
  const [path, setPath] = useState('');
  const [blocking, setBlocking] = useState(false);
  const { data, error } = useCommand(cicdId, { mode, path: path.trim() || t.examples(mode), blocking });
  return (
    <>
      <Form layout="vertical">
        <Form.Item label={t.mode} htmlFor="command-mode">
          <Select
            id="command-mode"
            value={mode}
            onChange={setMode}
            options={CONFIGURATION_MODES.map((value) => ({ value, label: modes[value] }))}
          />
        </Form.Item>
        <Form.Item label={t.path} htmlFor="command-path">
          <Input
            id="command-path"
            maxLength={maxLengthOf(PATH)}
            placeholder={t.examples(mode)}
            value={path}
            onChange={({ target }) => setPath(target.value)}
          />
        </Form.Item>
        <Form.Item>
          <Checkbox checked={blocking} onChange={({ target }) => setBlocking(target.checked)}>
            {t.blocking}
          </Checkbox>
        </Form.Item>
      </Form>
      {error ? (
        <Failed error={error} />
      ) : (
        data !== undefined && <CopyBlock label={t.title} text={data} copyTitle={t.copy} />
      )}
      <p className={styles.note}>{t.keys}</p>
    </>
  );
}

interface Target {
  readonly mode: ConfigurationMode;
  readonly path: string;
  readonly blocking: boolean;
}

function useCommand(cicdId: string, { mode, path, blocking }: Target) {
  const project = useProject();
  return useQuery({
    queryKey: [
      PIPELINES_KEY,
      'command',
      project.id,
      project.enterpriseProjectId,
      cicdId,
      mode,
      path,
      blocking,
    ],
    queryFn: async ({ signal }) => {
      const { cicd_command } = await call<{ cicd_command: string }>(
        `${pipelinesPath(project)}/create-command`,
        {
          method: 'POST',
          query: { enterprise_project_id: project.enterpriseProjectId },
          body: {
            cicd_id: cicdId,
            is_iac_scan: true,
            is_blocking: blocking,
            iac_scan_info: { configuration_mode: mode, path },
          },
          signal,
        },
      );
      return cicd_command;
    },
    placeholderData: keepPreviousData,
  });
}
