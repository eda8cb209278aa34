import { addressBlock } from './address-block.ts';

const FAILURES_MAX = 5;
const LOCKED_MS = 5 * 60 * 1000;
/** Past this many the oldest are forgotten, so that made-up subjects cannot fill the memory. */
const ENTRIES_MAX = 50_000;

/**
 * Locks a subject (an access key, a user name) for one address after 5 failures in a row, for 5 minutes. For
 * that address only: else a stranger could lock a customer out.
 */
export interface FailureLock {
  isLocked(subject: string, remoteAddress: string): boolean;
  failed(subject: string, remoteAddress: string): void;
  succeeded(subject: string, remoteAddress: string): void;
}

export function createFailureLock(now: () => Date): FailureLock {
  const entries = new Map<string, { failures: number; lockedUntil: number }>();
  const keyOf = (subject: string, remoteAddress: string) => `${addressBlock(remoteAddress)} ${subject}`;
  return {
    isLocked(subject, remoteAddress) {
      return (entries.get(keyOf(subject, remoteAddress))?.lockedUntil ?? 0) > now().getTime();
    },
    failed(subject, remoteAddress) {
      const key = keyOf(subject, remoteAddress);
      const entry = entries.get(key) ?? { failures: 0, lockedUntil: 0 };
      entry.failures += 1;
      if (entry.failures >= FAILURES_MAX) {
        entry.failures = 0;
        entry.lockedUntil = now().getTime() + LOCKED_MS;
      }
      entries.delete(key);
      entries.set(key, entry);
      const [oldest] = entries.keys();
      if (entries.size > ENTRIES_MAX && oldest !== undefined) entries.delete(oldest);
    },
    succeeded(subject, remoteAddress) {
      entries.delete(keyOf(subject, remoteAddress));
    },
  };
}
