import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { CicdConfigurationInfo } from '../../../src/contract/iac/cicd-configurations.ts';
import { call } from '../../api/call.ts';
import { Drawer } from '../../components/drawer.tsx';
import { Field, Fields, Part } from '../../components/fields.tsx';
import { Removal } from '../../components/removal.tsx';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { IAC_FILES_KEY } from '../iac-files/iac-files-key.ts';
import { commandTexts, deleteTexts, pageTexts } from './messages.ts';
import { PipelineCommand } from './pipeline-command.tsx';
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
    <>
      <Fields>
        <Field name={t.cicd_id}>{cicd_id}</Field>
        <Field name={t.files}>
          {associated_config_num.toLocaleString(language)}
          {associated_config_num > 0 && (
            <>
              {' · '}
              <Link to={`${project.base}/iac-files?cicd_id=${encodeURIComponent(cicd_id)}`}>{t.results}</Link>
            </>
          )}
        </Field>
      </Fields>
      <Part title={command.title}>
        {mayChange ? <PipelineCommand cicdId={cicd_id} /> : command.onlyOperators}
      </Part>
      {mayChange && <Ending pipeline={pipeline} onRemoved={onClose} />}
    </>
  );
}

interface EndingProps {
  readonly pipeline: CicdConfigurationInfo;
  readonly onRemoved: () => void;
}

function Ending({ pipeline: { cicd_id, cicd_name }, onRemoved }: EndingProps) {
  const t = useMessages(deleteTexts);
  const { remove } = useMessages(pageTexts);
  const project = useProject();
  const client = useQueryClient();
  return (
    <Part>
      <Removal
        texts={{ ...t, remove }}
        text={t.text(cicd_name)}
        onConfirm={async () => {
          await call(`${pipelinesPath(project)}/batch-delete`, {
            method: 'POST',
            query: { enterprise_project_id: project.enterpriseProjectId },
            body: { cicd_id_list: [cicd_id] },
          });
          onRemoved();
          await client.invalidateQueries({ queryKey: [PIPELINES_KEY] });
          await client.invalidateQueries({ queryKey: [IAC_FILES_KEY] });
        }}
      />
    </Part>
  );
}
