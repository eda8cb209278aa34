import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('no more than so many run at a time, in the order they came, failed ones included', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const runs = [0, 1, 2, 3, 4].map((index) =>
    turns.during(() => {
      begun.push(index);
      return new Promise<void>((resolve, reject) => {
        ends[index] = (error) => (error ? reject(error) : resolve());
      });
    }),
  );
  expect(begun).toEqual([0, 1]);
  ends[1]?.(new Error('failed'));
  await expect(runs[1]).rejects.toThrow('failed');
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  ends[0]?.();
  ends[2]?.();
  await expect.poll(() => begun).toEqual([0, 1, 2, 3, 4]);
  ends[3]?.();
  ends[4]?.();
  await Promise.allSettled(runs);
  await turns.during(async () => begun.push(5));
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
});
