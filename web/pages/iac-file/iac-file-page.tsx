import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { FoundIacFile } from '../../../src/contract/iac/find-files.ts';
import type { IacFindingList } from '../../../src/contract/iac/findings.ts';
import { Empty } from '../../components/empty.tsx';
import { Pending } from '../../components/pending.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { FileHeader } from './file-header.tsx';
import { type Choice, Findings } from './findings.tsx';
import styles from './iac-file-page.module.css';
import { marksOf } from './marks.ts';
import { fileTexts, findingTexts } from './messages.ts';
import { Source } from './source.tsx';
import { useFile, useFindings, useSource } from './use-file.ts';

/** A file beside what was found in it. */
export function IacFilePage() {
  const t = useMessages(fileTexts);
  const { fileId = '' } = useParams();
  const { base } = useProject();
  const { data: file, error, refetch } = useFile(fileId);
  const back = (
    <Link to={`${base}/iac-files`}>
      <ArrowLeftOutlined aria-hidden /> {t.back}
    </Link>
  );
  if (file) {
    return (
      <div className={styles.page}>
        {back}
        <FileHeader file={file} />
        <Outcome file={file} />
        {!file.has_content && <Alert type="info" showIcon title={t.noContent} />}
        <Panes file={file} />
      </div>
    );
  }
  if (file === null) return <Empty title={t.gone} action={back} />;
  return <Pending error={error} refetch={refetch} />;
}

/** Why there is nothing to see, where that is so. */
function Outcome({ file: { state, failed_reason, failed_line } }: { readonly file: FoundIacFile }) {
  const t = useMessages(fileTexts);
  if (state === 'unscanned') return <Alert type="info" showIcon title={t.unscanned} />;
  if (state !== 'failed') return null;
  const at = failed_line === undefined ? '' : t.failedAt(failed_line);
  return <Alert type="error" showIcon title={t.failed} description={`${at}${failed_reason ?? ''}`} />;
}

function Panes({ file }: { readonly file: FoundIacFile }) {
  const t = useMessages(findingTexts);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useFindings(file.file_id);
  const source = useSource(file.file_id, file.has_content);
  const findings = useMemo(() => data?.pages.flatMap(({ data_list }) => data_list) ?? [], [data]);
  const marks = useMemo(() => marksOf(findings), [findings]);
  const [choice, setChoice] = useState<Choice>({ index: 0, by: undefined });
  const chooseLine = useCallback((index: number) => setChoice({ index, by: 'source' }), []);
  const chooseFinding = useCallback((index: number) => setChoice({ index, by: 'findings' }), []);
  const jump = useMemo(() => {
    const line = findings[choice.index]?.line ?? file.failed_line;
    return line === undefined ? undefined : { line, isAsked: choice.by === 'findings' };
  }, [choice, findings, file.failed_line]);
  const [first] = data?.pages ?? [];
  return (
    <>
      {first && first.rule_faults.length > 0 && <RuleFaults faults={first.rule_faults} />}
      <div className={styles.panes}>
        {file.has_content && (
          <section className={styles.pane}>
            {source.data ? (
              <Source lines={source.data} marks={marks} jump={jump} onFinding={chooseLine} />
            ) : (
              <Pending error={source.error} refetch={source.refetch} />
            )}
          </section>
        )}
        {(file.state === 'clean' || file.state === 'risky') && (
          <section className={styles.pane} aria-label={t.findings}>
            {first ? (
              <Findings
                findings={findings}
                total={first.total_num}
                choice={choice}
                onChoose={chooseFinding}
                onMore={hasNextPage ? () => void fetchNextPage() : undefined}
                fetching={isFetchingNextPage}
              />
            ) : (
              <Pending error={error} refetch={refetch} />
            )}
          </section>
        )}
      </div>
    </>
  );
}

function RuleFaults({ faults }: { readonly faults: IacFindingList['rule_faults'] }) {
  const t = useMessages(fileTexts);
  return (
    <Alert
      type="warning"
      showIcon
      title={t.ruleFaults}
      description={faults.map(({ rule_id, reason }) => (
        <div key={rule_id}>
          <b>{rule_id}</b>: {reason}
        </div>
      ))}
    />
  );
}
