import { Link } from 'react-router';
import { usePreferences } from '../../preferences/preferences.tsx';
import styles from './bars.module.css';
import { percent } from './percent.ts';

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** The rows that were counted. */
  readonly to: string;
  /** Of the bar, as CSS has it. */
  readonly colour: string;
}

interface Props {
  readonly bars: readonly Bar[];
  /** What the counts are parts of. */
  readonly total: number;
  readonly label: string;
}

/** Counts as bars beside each other, each a link to what it counts; the longest takes the whole width. */
export function Bars({ bars, total, label }: Props) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul className={styles.bars} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <BarLink bar={bar} share={bar.count / Math.max(1, total)} width={bar.count / most} />
        </li>
      ))}
    </ul>
  );
}

function BarLink({
  bar,
  share,
  width,
}: {
  readonly bar: Bar;
  readonly share: number;
  readonly width: number;
}) {
  const { language } = usePreferences();
  const { label, count, to, colour } = bar;
  const shown = count.toLocaleString(language);
  const parts = (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.track}>
        {count > 0 && <span style={{ width: `${100 * width}%`, background: colour }} />}
      </span>
      <span className={styles.count}>{shown}</span>
      <span className={styles.share}>{percent(share, language)}</span>
    </>
  );
  // There is nothing behind a bar of nothing.
  if (count === 0) return <span className={`${styles.bar} ${styles.none}`}>{parts}</span>;
  return (
    <Link className={styles.bar} to={to}>
      {parts}
    </Link>
  );
}
