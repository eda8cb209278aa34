import { Problem } from '../errors.ts';

const WINDOW_MS = 60_000;
/** Past this many keys the oldest are forgotten, so that made-up keys cannot fill the memory. */
const KEYS_MAX = 100_000;

/** Counts calls per key in windows of a minute. */
export interface Throttle {
  /**
   * Counts one call of `key`.
   * @throws {Problem} APIGW.0308 when the key is over its limit, in the published words
   */
  count(key: string, now: Date): void;
}

/** @param subject who is limited, as the published text names it: `user` or `ip` */
export function createThrottle(subject: 'user' | 'ip', callsPerMinute: number): Throttle {
  const windows = new Map<string, { startedAt: number; calls: number }>();
  return {
    count(key, now) {
      let window = windows.get(key);
      if (!window || now.getTime() - window.startedAt >= WINDOW_MS) {
        window = { startedAt: now.getTime(), calls: 0 };
        windows.delete(key);
        windows.set(key, window);
        if (windows.size > KEYS_MAX) windows.delete(windows.keys().next().value ?? key);
      }
      window.calls += 1;
      if (window.calls > callsPerMinute) {
        throw new Problem(
          'APIGW.0308',
          `policy ${subject} over ratelimit,limit:${callsPerMinute},time:1 minute`,
        );
      }
    },
  };
}
