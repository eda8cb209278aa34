import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { IacFinding } from '../../../src/contract/iac/findings.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { Finding } from './finding.tsx';
import styles from './findings.module.css';
import { findingTexts } from './messages.ts';

/** Which finding is open, and where it was chosen; the first is open by itself. */
export interface Choice {
  readonly index: number;
  readonly by: 'source' | 'findings' | undefined;
}

interface Props {
  readonly findings: readonly IacFinding[];
  /** How many there are, fetched or not. */
  readonly total: number;
  readonly choice: Choice;
  readonly onChoose: (index: number) => void;
  /** Absent when all are here. */
  readonly onMore: (() => void) | undefined;
  readonly fetching: boolean;
}

type Shown = 'all' | 'open' | 'suppressed';

/** What was found in a file, by line; the chosen one with why and how. */
export function Findings({ findings, total, choice, onChoose, onMore, fetching }: Props) {
  const t = useMessages(findingTexts);
  const [shown, setShown] = useState<Shown>('all');
  const list = useRef<HTMLUListElement>(null);
  const numbered = useMemo(() => findings.map((finding, index) => ({ finding, index })), [findings]);
  const suppressed = numbered.filter(({ finding }) => finding.suppressed);
  const rows =
    shown === 'all'
      ? numbered
      : shown === 'suppressed'
        ? suppressed
        : numbered.filter(({ finding }) => !finding.suppressed);
  const [followed, setFollowed] = useState(choice);
  if (followed !== choice) {
    setFollowed(choice);
    // One that the filter hides was chosen in the source: show it.
    if (!rows.some(({ index }) => index === choice.index)) setShown('all');
  }
  useEffect(() => {
    if (choice.by === 'source')
      list.current?.querySelector(`[data-finding="${choice.index}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [choice]);
  if (total === 0) return <p className={styles.none}>{t.none}</p>;
  return (
    <>
      <div className={styles.filter}>
        <Segmented<Shown>
          size="small"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: t.all(findings.length) },
            { value: 'open', label: t.open(findings.length - suppressed.length) },
            { value: 'suppressed', label: t.suppressed(suppressed.length) },
          ]}
        />
      </div>
      {rows.length === 0 && <p className={styles.none}>{t.noneOfThese}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <ul className={styles.list} ref={list} tabIndex={0} aria-label={t.findings}>
        {rows.map(({ finding, index }) => (
          <Finding
            key={index}
            finding={finding}
            index={index}
            chosen={index === choice.index}
            onChoose={onChoose}
          />
        ))}
        {onMore && (
          <li className={styles.more}>
            <Button loading={fetching} onClick={onMore}>
              {t.more(total - findings.length)}
            </Button>
          </li>
        )}
      </ul>
    </>
  );
}
