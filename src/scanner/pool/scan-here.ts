import { RULES } from '../rules/index.ts';
import { scanTexts } from '../scan-texts.ts';
import type { ScannedText, TextToScan } from '../scanned-text.ts';
import { selectRules } from '../select-rules.ts';
import type { RuleSetup } from './rule-set.ts';

/** Scans one unit on the calling thread: for few files, whose scan takes less than a thread needs to start. Without user rules. */
export function scanHere(
  texts: readonly TextToScan[],
  { choice, suppressions }: RuleSetup,
  onFile: (name: string) => void,
): ScannedText[] {
  return scanTexts(texts, selectRules(RULES, choice), { suppressions, onFile });
}
