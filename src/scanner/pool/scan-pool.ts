import type { ScannedText, TextToScan } from '../scanned-text.ts';
import type { RuleSetup } from './rule-set.ts';
import { ThreadPool } from './thread-pool.ts';
import { UnitScan } from './unit-scan.ts';

/**
 * Scans on threads. A file at which a thread makes no progress for 1.5 seconds, or at one rule for 0.9 seconds, or
 * for which it has not enough memory, ends the thread and fails with the reason; a user rule that hangs so is a
 * fault of the rule, and left out from then on. Results are in the order given and the same for any number of threads.
 */
export interface ScanPool {
  /** Scans the files of one unit: rules over several objects see exactly these. */
  scan(texts: readonly TextToScan[], onFile?: (name: string) => void): Promise<ScannedText[]>;
  /** Scans each file as a unit of its own. */
  scanEach(texts: readonly TextToScan[], onFile?: (name: string) => void): Promise<ScannedText[]>;
  /** Ends the threads with what they do. */
  stop(): Promise<void>;
}

interface PoolOptions {
  /** At most so many at once; they start when there is something to do. */
  readonly threads: number;
  readonly setup: RuleSetup;
  /** Scan a few files on the calling thread, which they may hold up. Never with user rules, which may hang. */
  readonly fewHere?: boolean;
}

/** So little is scanned sooner than a thread has started, even where a parser is at its slowest. */
const FEW_CHARACTERS = 64 * 1024;

export function startScanPool({ threads, setup, fewHere = false }: PoolOptions): ScanPool {
  const pool = new ThreadPool(threads, setup);
  const mayScanHere = fewHere && setup.userRules.length === 0;
  const isHere = (texts: readonly TextToScan[]) => mayScanHere && charactersOf(texts) <= FEW_CHARACTERS;
  return {
    scan: async (texts, onFile = () => undefined) => {
      if (!isHere(texts)) return new UnitScan(pool, texts, onFile).together();
      const { scanHere } = await import('./scan-here.ts');
      return scanHere(texts, setup, onFile);
    },
    scanEach: async (texts, onFile = () => undefined) => {
      if (!isHere(texts)) return new UnitScan(pool, texts, onFile).each();
      const { scanHere } = await import('./scan-here.ts');
      return texts.flatMap((text) => scanHere([text], setup, onFile));
    },
    stop: () => pool.stop(),
  };
}

function charactersOf(texts: readonly TextToScan[]): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0);
}
