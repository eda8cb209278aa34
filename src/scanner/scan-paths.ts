import { findFiles } from './find-files.ts';
import type { FileType } from './rule.ts';
import { type ScanOptions, scanTexts } from './scan-texts.ts';
import type { ScannedText, TextToScan } from './scanned-text.ts';
import type { SelectedRule } from './select-rules.ts';

/** What rules over several objects see together: all under one path, or each file alone. */
export const UNITS = ['path', 'file'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * Scans what lies under the paths, path by path.
 * @param options.from the folder that names are shown relative to
 * @throws when there is nothing at one of the paths
 */
export function* scanPaths(
  paths: readonly string[],
  rules: readonly SelectedRule[],
  options: ScanOptions & {
    readonly unit: Unit;
    readonly from: string;
    readonly isExcluded?: (path: string) => boolean;
  },
): Generator<ScannedText> {
  for (const path of paths) {
    const texts: TextToScan[] = [];
    for (const { name, fileType, text, failure } of findFiles(path, options.from, options.isExcluded)) {
      if (text === undefined) {
        yield unreadable(name, fileType, failure);
      } else if (options.unit === 'file') {
        yield* scanTexts([{ name, fileType, text }], rules, options);
      } else {
        texts.push({ name, fileType, text });
      }
    }
    yield* scanTexts(texts, rules, options);
  }
}

function unreadable(name: string, fileType: FileType, reason = 'unreadable'): ScannedText {
  const nothing = { findings: [], suppressed: [], suppressionProblems: [], ruleFaults: [] };
  return { name, fileType, ...nothing, failure: { reason, line: 1 } };
}
