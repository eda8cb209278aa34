import { expect, test } from 'vitest';
import fc from '../../../test/support/fast-check.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { openArchive } from './open-archive.ts';
import { tarBytes, tgzBytes } from './testing/tar-bytes.ts';
import { zipBytes } from './testing/zip-bytes.ts';

const FILES = [
  { name: 'web/Chart.yaml', content: 'name: web\n' },
  { name: 'web/templates/pod.yaml', content: 'apiVersion: v1\nkind: Pod\n'.repeat(20) },
  { name: `web/${'long/'.repeat(30)}a.yaml`, content: 'a: ü\n' },
  { name: 'web/Dockerfile', content: 'FROM alpine\n' },
];

/** Bytes that are overwritten, from where to where the rest is left out, and where it ends. */
const mutation = fc.record({
  overwritten: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
  leftOut: fc.tuple(fc.nat(), fc.nat({ max: 600 })),
  end: fc.option(fc.nat()),
});

test.each([
  ['zip', zipBytes(FILES)],
  ['tar', await tarBytes(FILES)],
  ['tar.gz', await tgzBytes(FILES)],
])('a damaged %s archive gives its files or is refused', async (_, whole) => {
  await fc.assert(
    fc.asyncProperty(mutation, async ({ overwritten, leftOut: [from, length], end }) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of overwritten) bytes[at % bytes.length] = value;
      const cut = from % bytes.length;
      const kept = Buffer.concat([bytes.subarray(0, cut), bytes.subarray(cut + length)]);
      const result = await openArchive(
        kept.subarray(0, end === null ? undefined : end % (kept.length + 1)),
      ).catch((error: unknown) => error);
      if (!(result instanceof ArchiveRefusal)) expect(result).toHaveProperty('members');
    }),
    { numRuns: 500 },
  );
});
