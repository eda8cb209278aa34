import { findFiles } from './find-files.ts';
import { type ScannedText, scanTexts, type TextToScan } from './scan-texts.ts';
import type { SelectedRule } from './select-rules.ts';

/** What rules over several objects see together: all under one path, or each file alone. */
export const UNITS = ['path', 'file'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * Scans what lies under the paths, path by path.
 * @param options.from the folder that names are shown relative to
 * @param options.onFile told of each file before it is read
 * @throws when there is nothing at one of the paths
 */
export function* scanPaths(
  paths: readonly string[],
  rules: readonly SelectedRule[],
  options: { readonly unit: Unit; readonly from: string; readonly onFile?: (name: string) => void },
): Generator<ScannedText> {
  for (const path of paths) {
    const texts: TextToScan[] = [];
    for (const { name, fileType, text, failure } of findFiles(path, options.from)) {
      options.onFile?.(name);
      if (text === undefined) {
        yield { name, fileType, findings: [], failure: { reason: failure ?? 'unreadable', line: 1 } };
      } else if (options.unit === 'file') {
        yield* scanTexts([{ name, fileType, text }], rules);
      } else {
        texts.push({ name, fileType, text });
      }
    }
    yield* scanTexts(texts, rules);
  }
}
