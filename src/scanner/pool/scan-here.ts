import { scanTexts } from '../scan-texts.ts';
import type { ScannedText, TextToScan } from '../scanned-text.ts';
import { type RuleSetup, rulesOf } from './rule-set.ts';

/** Scans one unit on the calling thread: for few files, whose scan takes less than a thread needs to start. */
export function scanHere(
  texts: readonly TextToScan[],
  setup: RuleSetup,
  onFile: (name: string) => void,
): ScannedText[] {
  return scanTexts(texts, rulesOf(setup), { suppressions: setup.suppressions, onFile });
}
