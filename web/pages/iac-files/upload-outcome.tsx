import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { FoundIacFileList } from '../../../src/contract/iac/find-files.ts';
import { FileState } from '../../components/file-state.tsx';
import { IacLevelBar } from '../../components/iac-levels.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { IAC_FILES_KEY } from './iac-files-key.ts';
import { uploadTexts } from './messages.ts';
import type { NotTaken, UploadItem } from './upload-item.ts';
import styles from './upload-list.module.css';

/** As many reasons as are told without opening a file. */
const REASONS_SHOWN = 5;

/** What the scan made of an upload: of one file its state, of an archive how many files it holds. */
export function UploadOutcome({
  item,
  failed,
}: {
  readonly item: UploadItem;
  readonly failed: readonly NotTaken[];
}) {
  const t = useMessages(uploadTexts);
  const project = useProject();
  const { taken, refused, ignoredNum, name } = item;
  const [only, ...more] = taken;
  if (only && more.length === 0 && only.file_name === name) return <OneFile fileId={only.file_id} />;
  return (
    <span className={styles.archive}>
      <span>
        {t.scanned(taken.length)}{' '}
        <Link to={`${project.base}/iac-files?file_name=${encodeURIComponent(`${name}/`)}`}>{t.show}</Link>
      </span>
      {failed.length > 0 && <Reasons title={t.failed(failed.length)} reasons={failed} />}
      {refused.length > 0 && <Reasons title={t.notTaken(refused.length)} reasons={refused} />}
      {ignoredNum > 0 && <span className={styles.note}>{t.ignored(ignoredNum)}</span>}
    </span>
  );
}

function Reasons({ title, reasons }: { readonly title: string; readonly reasons: readonly NotTaken[] }) {
  return (
    <span className={styles.bad}>
      {title}
      {reasons.slice(0, REASONS_SHOWN).map(({ file_name, reason }) => (
        <span key={file_name} className={styles.reason}>
          {file_name}: {reason}
        </span>
      ))}
    </span>
  );
}

function OneFile({ fileId }: { readonly fileId: string }) {
  const t = useMessages(uploadTexts);
  const project = useProject();
  const { data } = useQuery({
    queryKey: [IAC_FILES_KEY, project.id, project.enterpriseProjectId, 'uploaded', fileId],
    queryFn: async ({ signal }) => {
      const query = { file_id: fileId, limit: 10 };
      const { data_list } = await project.call<FoundIacFileList>('/iac/files', { query, signal });
      return data_list[0] ?? null;
    },
  });
  // It is in another enterprise project than the one that is looked at now.
  if (data === null) return t.scanned(1);
  if (!data) return null;
  return (
    <Link className={styles.one ?? ''} to={`${project.base}/iac-files/${encodeURIComponent(fileId)}`}>
      <FileState file={data} />
      {data.state === 'risky' && <IacLevelBar counts={data} />}
    </Link>
  );
}
