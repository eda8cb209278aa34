import { expect, test } from 'vitest';
import type { ImageFindingsLine } from '../../../../contract/inventory-risks.ts';
import { FindingsBatch } from './findings-batch.ts';

const line = (image_name: string, ...ids: string[]): ImageFindingsLine => ({
  image_name,
  origin: 'vulnerabilities',
  scanner: 'trivy',
  findings: ids.map((id) => ({ id, level: 'high' })),
});

test('images go together, of each only what was found last', async () => {
  const streams: (readonly ImageFindingsLine[])[] = [];
  const batch = new FindingsBatch(
    async (lines) => {
      streams.push(lines);
    },
    () => undefined,
  );
  batch.add('web', line('web:1', 'CVE-1'), 100);
  batch.add('log', line('log:1'), 100);
  batch.add('web', line('web:1', 'CVE-2'), 100);
  await batch.room();
  expect(streams).toEqual([]);
  await batch.emptied();
  expect(streams).toEqual([[line('web:1', 'CVE-2'), line('log:1')]]);
  await batch.emptied();
  expect(streams).toHaveLength(1);
});

test('who brings more than there is room for waits until it is taken', async () => {
  const taken = Promise.withResolvers<void>();
  const batch = new FindingsBatch(
    () => taken.promise,
    () => undefined,
  );
  let hasRoom = false;
  batch.add('web', line('web:1'), 5 * 1024 ** 2);
  await batch.room();
  batch.add('log', line('log:1'), 5 * 1024 ** 2);
  const room = (async () => {
    await batch.room();
    hasRoom = true;
  })();
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasRoom).toBe(false);
  taken.resolve();
  await room;
});

test('who brings hears that nothing is taken any more', async () => {
  let refused = 0;
  const batch = new FindingsBatch(
    () => Promise.reject(new Error('no more')),
    () => {
      refused += 1;
    },
  );
  batch.add('web', line('web:1'), 100);
  await expect(batch.emptied()).rejects.toThrow('no more');
  batch.add('log', line('log:1'), 100);
  await expect(batch.emptied()).rejects.toThrow('no more');
  expect(refused).toBe(1);
});
