import { expect, test } from 'vitest';
import type { IngestReport } from '../contract/inventory.ts';
import { SharedMerge } from './shared-merge.ts';
import type { Change } from './source-sink.ts';

const gone = (...ids: string[]): Change[] => ids.map((id) => ({ container_id: id, deleted: true }));

/** An inventory that notes each call, and answers it when the test lets it. */
function slowInventory() {
  const calls: { readonly ids: string; readonly answer: PromiseWithResolvers<IngestReport> }[] = [];
  const merge = new SharedMerge((changes) => {
    const answer = Promise.withResolvers<IngestReport>();
    calls.push({ ids: changes.map(({ container_id }) => container_id).join(' '), answer });
    return answer.promise;
  });
  return { calls, merge };
}

const wrong = (line: number) => ({ line, field: 'status', message: 'must be another' });

test('what gathers while a call is under way travels together, and each source hears of its own lines', async () => {
  const { calls, merge } = slowInventory();
  const first = merge.merge(gone('a'));
  const others = [merge.merge(gone('b', 'c')), merge.merge(gone('d')), merge.merge(gone('e', 'f'))];
  expect(calls.map(({ ids }) => ids)).toEqual(['a']);
  calls[0]?.answer.resolve({ accepted: 1, rejected: 0, errors: [] });
  expect(await first).toEqual([]);
  await expect.poll(() => calls.length).toBe(2);
  expect(calls[1]?.ids).toBe('b c d e f');
  calls[1]?.answer.resolve({ accepted: 2, rejected: 3, errors: [wrong(2), wrong(3), wrong(4)] });
  expect(await Promise.all(others)).toEqual([[wrong(2)], [wrong(1)], [wrong(1)]]);
});

test('a call that fails fails for each source in it, and the next one is made', async () => {
  const { calls, merge } = slowInventory();
  const failing = merge.merge(gone('a'));
  calls[0]?.answer.reject(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  const next = merge.merge(gone('b'));
  await expect.poll(() => calls.length).toBe(2);
  calls[1]?.answer.resolve({ accepted: 1, rejected: 0, errors: [] });
  expect(await next).toEqual([]);
});
