/** A stream whose first batches were read already. */
export interface BegunStream<T> {
  /** All batches, from the first one on. */
  readonly batches: AsyncIterable<readonly T[]>;
  /** Whether nothing is left to be waited for. */
  readonly isWhole: boolean;
}

/** Reads batches until they hold `count` elements or end. */
export async function readAhead<T>(
  batches: AsyncIterable<readonly T[]>,
  count: number,
): Promise<BegunStream<T>> {
  const iterator = batches[Symbol.asyncIterator]();
  const ahead: (readonly T[])[] = [];
  let elements = 0;
  let isWhole = false;
  while (!isWhole && elements < count) {
    const next = await iterator.next();
    if (next.done) {
      isWhole = true;
    } else {
      ahead.push(next.value);
      elements += next.value.length;
    }
  }
  async function* all(): AsyncGenerator<readonly T[]> {
    yield* ahead;
    if (!isWhole) yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { batches: all(), isWhole };
}
