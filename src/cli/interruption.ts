import { once } from 'node:events';

/** Resolves when the program is asked to end (SIGINT, SIGTERM); `done` takes the listeners off again. */
export async function interruption(done: AbortSignal): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM'].map((signal) => once(process, signal, { signal: done }));
  await Promise.race(signals);
}
