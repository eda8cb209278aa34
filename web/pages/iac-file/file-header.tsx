import { DeleteOutlined, FileTextOutlined, SyncOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FoundIacFile } from '../../../src/contract/iac/find-files.ts';
import { FileState } from '../../components/file-state.tsx';
import { IacLevelBar } from '../../components/iac-levels.tsx';
import { Moment } from '../../components/moment.tsx';
import { fileTypeTexts, scanTypeTexts } from '../../messages/iac-values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { DeleteFile } from '../iac-files/delete-file.tsx';
import { IAC_FILES_KEY } from '../iac-files/iac-files-key.ts';
import { scanFiles } from '../iac-files/scan-files.ts';
import styles from './iac-file-page.module.css';
import { fileTexts } from './messages.ts';
import { contentAddress } from './use-file.ts';

/** What file it is, how it stands, and what can be done with it. */
export function FileHeader({ file }: { readonly file: FoundIacFile }) {
  const t = useMessages(fileTexts);
  const types = useMessages(fileTypeTexts);
  const scans = useMessages(scanTypeTexts);
  const kind = [types[file.file_type], scans[file.scan_type], file.cicd_name, file.chart_name];
  return (
    <header className={styles.header}>
      <h1>{file.file_name}</h1>
      <Actions file={file} />
      <div className={styles.facts}>
        <span>{kind.filter(Boolean).join(' · ')}</span>
        {file.state !== 'failed' && <FileState file={file} />}
        {file.risky && <IacLevelBar counts={file} />}
        {file.last_scan_time !== undefined && (
          <span>
            {t.lastScan} <Moment at={file.last_scan_time} />
          </span>
        )}
      </div>
    </header>
  );
}

function Actions({ file }: { readonly file: FoundIacFile }) {
  const t = useMessages(fileTexts);
  const project = useProject();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const { file_id, enterprise_project_id, has_content, scan_type } = file;
  const scan = useMutation({
    mutationFn: () =>
      scanFiles({ projectId: project.id, enterpriseProjectId: enterprise_project_id }, [file]),
    onSuccess: () => client.invalidateQueries({ queryKey: [IAC_FILES_KEY] }),
  });
  const mayChange = project.can('operator');
  return (
    <>
      <div className={styles.actions}>
        {has_content && (
          <Button
            icon={<FileTextOutlined />}
            href={contentAddress(project, file_id)}
            target="_blank"
            rel="noreferrer"
          >
            {t.download}
          </Button>
        )}
        {mayChange && scan_type === 'manual_scan' && (
          <Button icon={<SyncOutlined />} loading={scan.isPending} onClick={() => scan.mutate()}>
            {t.scan}
          </Button>
        )}
        {mayChange && (
          <Button icon={<DeleteOutlined />} onClick={() => setRemoving(true)}>
            {t.remove}
          </Button>
        )}
      </div>
      {scan.error && (
        <Alert className={styles.refused ?? ''} type="error" showIcon title={scan.error.message} />
      )}
      <DeleteFile
        file={removing ? file : undefined}
        onDone={(deleted) => {
          setRemoving(false);
          if (deleted) void navigate(`${project.base}/iac-files`);
        }}
      />
    </>
  );
}
