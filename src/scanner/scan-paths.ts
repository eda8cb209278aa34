import { textsOfArchive } from './archives/texts-of-archive.ts';
import { findFiles } from './find-files.ts';
import type { ScanPool } from './pool/scan-pool.ts';
import { failedFile, ignoredFile } from './scan-file.ts';
import type { ScannedText, TextToScan } from './scanned-text.ts';

/** What rules over several objects see together: all under one path, or each file alone. */
export const UNITS = ['path', 'file'] as const;
export type Unit = (typeof UNITS)[number];

interface PathScan {
  readonly unit: Unit;
  /** The folder that names are shown relative to. */
  readonly from: string;
  /** Tells of files and folders below a path that are left out. */
  readonly isExcluded?: (path: string) => boolean;
  /** Told of each file that was scanned, and how many there are under its path. */
  readonly onFile?: (done: number, total: number) => void;
}

/**
 * Scans what lies under the paths, path by path; the files of a path are in the order of their names. An archive is a
 * unit of its own, as if it were a path. A file under two of the paths is told of once, as the first sees it.
 * @throws when there is nothing at one of the paths
 */
export async function scanPaths(
  paths: readonly string[],
  pool: Pick<ScanPool, 'scan' | 'scanEach'>,
  { unit, from, isExcluded, onFile }: PathScan,
): Promise<ScannedText[]> {
  const results = new Map<string, ScannedText>();
  const tell = (result: ScannedText) => {
    if (!results.has(result.name)) results.set(result.name, result);
  };
  const scanUnit = async (texts: readonly TextToScan[], more: Pick<ScannedText, 'chartName'> = {}) => {
    let done = 0;
    const scan = unit === 'file' ? pool.scanEach : pool.scan;
    for (const scanned of await scan(texts, () => onFile?.(++done, texts.length)))
      tell({ ...scanned, ...more });
  };
  for (const path of paths) {
    const texts: TextToScan[] = [];
    for (const found of findFiles(path, from, isExcluded)) {
      if ('text' in found) {
        texts.push(found);
      } else if ('archive' in found) {
        const opened = await textsOfArchive(found.name, found.archive);
        const inChart = opened.chart === undefined ? {} : { chartName: opened.chart };
        for (const ended of opened.ended) tell({ ...ended, ...inChart });
        await scanUnit(opened.texts, inChart);
      } else if ('ignored' in found) {
        tell(ignoredFile(found.name, found.ignored));
      } else {
        tell(failedFile(found, found.failure.reason, found.failure.line));
      }
    }
    await scanUnit(texts);
  }
  return [...results.values()];
}
