import type { ScannedText, TextToScan } from '../scanned-text.ts';
import type { RuleSetup } from './rule-set.ts';
import { ThreadPool } from './thread-pool.ts';
import { UnitScan } from './unit-scan.ts';

/**
 * Scans on threads. A file at which a thread makes no progress for 1.5 seconds, or for which it has not enough
 * memory, ends the thread and fails with the reason; a user rule that hangs is a fault of the rule, and left out
 * from then on. Results are in the order given and the same for any number of threads.
 */
export interface ScanPool {
  /** Scans the files of one unit: rules over several objects see exactly these. */
  scan(texts: readonly TextToScan[], onFile?: (name: string) => void): Promise<ScannedText[]>;
  /** Scans each file as a unit of its own. */
  scanEach(texts: readonly TextToScan[], onFile?: (name: string) => void): Promise<ScannedText[]>;
  /** Ends the threads with what they do. */
  stop(): Promise<void>;
}

/** @param options.threads at most so many at once; they start when there is something to do */
export function startScanPool({
  threads,
  setup,
}: {
  readonly threads: number;
  readonly setup: RuleSetup;
}): ScanPool {
  const pool = new ThreadPool(threads, setup);
  return {
    scan: (texts, onFile = () => undefined) => new UnitScan(pool, texts, onFile).together(),
    scanEach: (texts, onFile = () => undefined) => new UnitScan(pool, texts, onFile).each(),
    stop: () => pool.stop(),
  };
}
