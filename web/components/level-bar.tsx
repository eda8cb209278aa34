import type { ContainerRisk } from '../../src/contract/container-risks.ts';
import type { Severity } from '../../src/contract/iac/values.ts';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './level-bar.module.css';

const messages = catalogue({ none: 'No risk' }, { none: '无风险' });

/** Levels of containers and of what was found in them, of files and of rules. */
export type AnyLevel = ContainerRisk['level'] | Severity | 'tips';

interface Part {
  readonly level: AnyLevel;
  readonly title: string;
  readonly count: number;
}

/** Counts side by side, highest level first; those that are zero recede. */
export function LevelBar({ parts }: { readonly parts: readonly Part[] }) {
  const { none } = useMessages(messages);
  const found = parts.filter(({ count }) => count > 0);
  const label = found.map(({ title, count }) => `${title} ${count}`).join(', ') || none;
  return (
    <span className={styles.bar} role="img" aria-label={label} title={label}>
      {parts.map(({ level, count }) => (
        <span key={level} className={`${styles.part} ${count > 0 ? styles[level] : ''}`}>
          {shortened(count)}
        </span>
      ))}
    </span>
  );
}

/** One level as a word on its colour. */
export function LevelTag({ level, title }: { readonly level: AnyLevel; readonly title: string }) {
  return <span className={`${styles.tag} ${styles[level]}`}>{title}</span>;
}

function shortened(count: number): string {
  return count < 1000 ? String(count) : count < 1_000_000 ? `${Math.floor(count / 1000)}k` : '1M+';
}
