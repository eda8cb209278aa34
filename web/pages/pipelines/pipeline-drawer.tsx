import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CicdConfigurationInfo } from '../../../src/contract/iac/cicd-configurations.ts';
import { call } from '../../api/call.ts';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { IAC_FILES_KEY } from '../iac-files/iac-files-key.ts';
import { commandTexts, deleteTexts, pageTexts } from './messages.ts';
import { PipelineCommand } from './pipeline-command.tsx';
import styles from './pipeline-drawer.module.css';
import { PIPELINES_KEY, pipelinesPath } from './pipelines-api.ts';

interface Props {
  /** Undefined: closed. */
  readonly pipeline: CicdConfigurationInfo | undefined;
  readonly onClose: () => void;
}

/** A pipeline: what its last run found, its command line, its end. */
export function PipelineDrawer({ pipeline, onClose }: Props) {
  return (
    <Drawer open={pipeline !== undefined} onClose={onClose} title={pipeline?.cicd_name ?? ''}>
      {pipeline && <Pipeline pipeline={pipeline} onClose={onClose} />}
    </Drawer>
  );
}

function Pipeline({ pipeline, onClose }: { readonly pipeline: CicdConfigurationInfo; onClose: () => void }) {
  const t = useMessages(pageTexts);
  const command = useMessages(commandTexts);
  const { language } = usePreferences();
  const project = useProject();
  const { cicd_id, associated_config_num } = pipeline;
  const mayChange = project.can('operator');
  return (
    <div className={styles.pipeline}>
      <dl className={styles.facts}>
        <dt>{t.cicd_id}</dt>
        <dd>{cicd_id}</dd>
        <dt>{t.files}</dt>
        <dd>
          {associated_config_num.toLocaleString(language)}
          {associated_config_num > 0 && (
            <>
              {' · '}
              <Link to={`${project.base}/iac-files?cicd_id=${encodeURIComponent(cicd_id)}`}>{t.results}</Link>
            </>
          )}
        </dd>
      </dl>
      <h3>{command.title}</h3>
      {mayChange ? <PipelineCommand cicdId={cicd_id} /> : <p>{command.onlyOperators}</p>}
      {mayChange && <Removal pipeline={pipeline} onRemoved={onClose} />}
    </div>
  );
}

interface RemovalProps {
  readonly pipeline: CicdConfigurationInfo;
  readonly onRemoved: () => void;
}

function Removal({ pipeline: { cicd_id, cicd_name }, onRemoved }: RemovalProps) {
  const t = useMessages(deleteTexts);
  const page = useMessages(pageTexts);
  const project = useProject();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () =>
      call(`${pipelinesPath(project)}/batch-delete`, {
        method: 'POST',
        query: { enterprise_project_id: project.enterpriseProjectId },
        body: { cicd_id_list: [cicd_id] },
      }),
    onSuccess: async () => {
      onRemoved();
      await client.invalidateQueries({ queryKey: [PIPELINES_KEY] });
      await client.invalidateQueries({ queryKey: [IAC_FILES_KEY] });
    },
  });
  return (
    <div className={styles.removal}>
      <Button danger onClick={() => setAsking(true)}>
        {page.remove}
      </Button>
      <DeleteDialog
        open={asking}
        texts={t}
        text={t.text(cicd_name)}
        pending={isPending}
        error={error}
        onConfirm={() => mutate()}
        onCancel={() => {
          reset();
          setAsking(false);
        }}
      />
    </div>
  );
}
