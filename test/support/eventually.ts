import { setTimeout as delay } from 'node:timers/promises';

/** Tries until `check` stops throwing; the time is a guard against hanging, not a measurement. */
export async function eventually<T>(check: () => Promise<T>, guardMs = 150_000): Promise<T> {
  const giveUpAt = Date.now() + guardMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await delay(10);
    }
  }
}
