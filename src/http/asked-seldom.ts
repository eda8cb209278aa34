/**
 * The answer to a question to the database that is asked no more often than this, however often metrics are scraped;
 * undefined while the database is away: what this process knows itself is told all the same.
 */
export function askedSeldom<T>(everyMs: number, ask: () => Promise<T>): () => Promise<T | undefined> {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<T | undefined> = Promise.resolve(undefined);
  return () => {
    if (performance.now() - asked >= everyMs) {
      asked = performance.now();
      answer = ask().catch(() => undefined);
    }
    return answer;
  };
}
