import { Link } from 'react-router';
import { SOURCE_STATES } from '../../../src/contract/sources.ts';
import { Age } from '../../components/age.tsx';
import { Pending } from '../../components/pending.tsx';
import { SourceStateMark } from '../../components/source-state.tsx';
import { sourceStateTexts } from '../../messages/values.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { sourceKey } from '../clusters/sources.ts';
import { Card } from './card.tsx';
import { freshnessTexts, pageTexts } from './messages.ts';
import styles from './rows.module.css';
import { type Freshness, useFreshness } from './use-freshness.ts';

/** How many clusters and hosts are as they should be, and which are not, or were not seen for longest. */
export function FreshnessCard() {
  const page = useMessages(pageTexts);
  const t = useMessages(freshnessTexts);
  const { base } = useProject();
  const { data, error, refetch } = useFreshness();
  return (
    <Card title={page.freshness} action={<Link to={`${base}/clusters`}>{t.all}</Link>}>
      {data ? <Told freshness={data} label={page.freshness} /> : <Pending error={error} refetch={refetch} />}
    </Card>
  );
}

function Told({
  freshness: { totals, worst },
  label,
}: {
  readonly freshness: Freshness;
  readonly label: string;
}) {
  const t = useMessages(freshnessTexts);
  const states = useMessages(sourceStateTexts);
  const { language } = usePreferences();
  const { base } = useProject();
  if (worst.length === 0) return <p className={styles.empty}>{t.none}</p>;
  return (
    <>
      <ul className={styles.totals}>
        {SOURCE_STATES.map((state) => (
          <li key={state}>
            {states[state]} <b>{totals[state].toLocaleString(language)}</b>
          </li>
        ))}
      </ul>
      <ul className={styles.rows} aria-label={label}>
        {worst.map((source) => (
          <li key={sourceKey(source)}>
            <Link
              className={styles.name}
              to={`${base}/clusters?${new URLSearchParams({ opened: sourceKey(source) })}`}
            >
              {source.name}
            </Link>
            <SourceStateMark state={source.state} />
            <span className={styles.age}>
              {source.last_seen === undefined ? (
                t.never
              ) : (
                <Age seconds={source.age_seconds ?? 0} at={source.last_seen} />
              )}
            </span>
            {source.reason !== undefined && <p className={styles.reason}>{source.reason}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
