import { RISK_LEVELS, riskTexts } from '../messages/values.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { LevelBar } from './level-bar.tsx';

/** How many risks of each level. */
export interface RiskCounts {
  readonly fatal_risk: number;
  readonly high_risk: number;
  readonly medium_risk: number;
  readonly low_risk: number;
}

/** The four counts of containers side by side. */
export function RiskBar({ counts }: { readonly counts: RiskCounts }) {
  const levels = useMessages(riskTexts);
  return (
    <LevelBar
      parts={RISK_LEVELS.map((level) => ({ level, title: levels[level], count: counts[`${level}_risk`] }))}
    />
  );
}
