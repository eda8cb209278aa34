import { RISK_LEVELS, type RiskLevel } from '../../src/contract/iac/values.ts';
import { iacLevelTexts } from '../messages/iac-values.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { LevelBar, LevelTag } from './level-bar.tsx';

type IacCounts = Readonly<Record<`${RiskLevel}_risk`, number>>;

/** How many rules of each level a file breaks. */
export function IacLevelBar({ counts }: { readonly counts: IacCounts }) {
  const levels = useMessages(iacLevelTexts);
  return (
    <LevelBar
      parts={RISK_LEVELS.map((level) => ({ level, title: levels[level], count: counts[`${level}_risk`] }))}
    />
  );
}

/** The level of a finding. */
export function IacLevelTag({ level }: { readonly level: RiskLevel }) {
  return <LevelTag level={level} title={useMessages(iacLevelTexts)[level]} />;
}
