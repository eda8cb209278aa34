import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 20;
/** Against hanging only: a service that refuses is tried again for half a minute, on a busy machine for two. */
const PATIENCE_MS = 300_000;

/**
 * Asks again and again until there is an answer.
 * @throws naming what never came
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline)
      throw new Error(`after ${patienceMs / 1000} s it is still not so that ${what}`);
    await pause(EVERY_MS);
  }
}
