import { catalogue } from '../messages/catalogue.ts';
import { RISK_LEVELS, riskTexts } from '../messages/values.ts';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './risk-bar.module.css';

const messages = catalogue({ none: 'No risk' }, { none: '无风险' });

/** How many risks of each level. */
export interface RiskCounts {
  readonly fatal_risk: number;
  readonly high_risk: number;
  readonly medium_risk: number;
  readonly low_risk: number;
}

/** The four counts side by side, highest level first; those that are zero recede. */
export function RiskBar({ counts }: { readonly counts: RiskCounts }) {
  const levels = useMessages(riskTexts);
  const { none } = useMessages(messages);
  const found = RISK_LEVELS.filter((level) => counts[`${level}_risk`] > 0);
  const label = found.map((level) => `${levels[level]} ${counts[`${level}_risk`]}`).join(', ') || none;
  return (
    <span className={styles.bar} role="img" aria-label={label} title={label}>
      {RISK_LEVELS.map((level) => {
        const count = counts[`${level}_risk`];
        return (
          <span key={level} className={`${styles.part} ${count > 0 ? styles[level] : ''}`}>
            {shortened(count)}
          </span>
        );
      })}
    </span>
  );
}

function shortened(count: number): string {
  return count < 1000 ? String(count) : count < 1_000_000 ? `${Math.floor(count / 1000)}k` : '1M+';
}
