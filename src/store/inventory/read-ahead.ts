/** Reads batches until they hold `count` elements or end, and returns all batches from the first one on. */
export async function readAhead<T>(
  batches: AsyncIterable<readonly T[]>,
  count: number,
): Promise<AsyncIterable<readonly T[]>> {
  const iterator = batches[Symbol.asyncIterator]();
  const ahead: (readonly T[])[] = [];
  let elements = 0;
  let done = false;
  while (!done && elements < count) {
    const next = await iterator.next();
    done = next.done === true;
    if (next.done) break;
    ahead.push(next.value);
    elements += next.value.length;
  }
  return (async function* () {
    yield* ahead;
    if (!done) yield* { [Symbol.asyncIterator]: () => iterator };
  })();
}
