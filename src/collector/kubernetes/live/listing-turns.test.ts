import { expect, test } from 'vitest';
import { inTurn } from './listing-turns.ts';

test('few are at it at once, the others follow in their order, and each hears of its own end', async () => {
  const ends: PromiseWithResolvers<number>[] = [];
  const all = Array.from({ length: 6 }, () =>
    inTurn(() => {
      const end = Promise.withResolvers<number>();
      ends.push(end);
      return end.promise;
    }),
  );
  expect(ends).toHaveLength(4);
  ends[1]?.resolve(1);
  expect(await all[1]).toBe(1);
  ends[2]?.reject(new Error('away'));
  await expect(all[2]).rejects.toThrow('away');
  await expect.poll(() => ends.length).toBe(6);
  for (const [index, end] of ends.entries()) end.resolve(index);
  expect(await Promise.all([all[0], all[3], all[4], all[5]])).toEqual([0, 3, 4, 5]);
});

test('who takes too long keeps its place no longer', async () => {
  const slow = Array.from({ length: 4 }, () => inTurn(() => new Promise<never>(() => undefined), 10));
  expect(await inTurn(() => Promise.resolve('next'))).toBe('next');
  expect(slow).toHaveLength(4);
});
