import { type FoundInUnit, findInUnit } from './find-in-unit.ts';
import { objectsOfValues, valuesInFile } from './objects-of-file.ts';
import { type RulesByScope, rulesByScope } from './rules-by-scope.ts';
import { type FileScanOptions, scanFile } from './scan-file.ts';
import type { ScannedText, TextToScan } from './scanned-text.ts';
import type { SelectedRule } from './select-rules.ts';

export interface ScanOptions extends FileScanOptions {
  /** Told of each file that was looked at. */
  readonly onFile?: (name: string) => void;
}

/**
 * Scans the files of one unit: rules over several objects see exactly these. Results are in the order given.
 * Files of a unit are read twice, first for what such rules look at: trees with the place of every value, kept
 * for all files of a large unit, would take a hundred times its size.
 */
export function scanTexts(
  texts: readonly TextToScan[],
  rules: readonly SelectedRule[],
  options: ScanOptions = {},
): ScannedText[] {
  const byScope = rulesByScope(rules);
  const found = texts.length > 1 ? foundInUnit(texts, byScope) : [];
  return texts.map((text, number) => {
    const scanned = scanFile(text, byScope, options, found[number]);
    options.onFile?.(text.name);
    return scanned;
  });
}

function foundInUnit(texts: readonly TextToScan[], rules: RulesByScope): FoundInUnit[] {
  const files = texts.map((text) => {
    const values = rules.unit.length > 0 ? valuesInFile(text) : [];
    return { name: text.name, objects: objectsOfValues(values, text.name) };
  });
  return findInUnit(files, rules.unit);
}
