import { expect, test } from 'vitest';
import { dataDescriptor, directoryRecord, dosTime, endOfArchive } from './records.ts';

const TIME = dosTime(new Date('2026-11-21T20:30:07Z'));
const GIB_4 = 2 ** 32;
const small = { name: Buffer.from('a'), crc32: 1, compressedSize: 2, size: 3, offset: 4 };

test('times are UTC in two-second steps, held to the years that the format has', () => {
  const time = (iso: string): number[] => Object.values(dosTime(new Date(iso)));
  expect(time('2026-11-21T20:30:07Z')).toEqual([(46 << 9) | (11 << 5) | 21, (20 << 11) | (30 << 5) | 3]);
  expect(time('1970-06-07T08:09:10Z')).toEqual([(1 << 5) | 1, 0]);
  expect(time('2200-01-01T00:00:00Z')).toEqual([(127 << 9) | (12 << 5) | 31, (23 << 11) | (59 << 5) | 29]);
});

test('a data descriptor has 8-byte sizes only past 4 GiB', () => {
  expect(dataDescriptor(1, GIB_4 - 1, GIB_4 - 1)).toHaveLength(16);
  for (const [compressed, size] of [
    [GIB_4, 5],
    [5, GIB_4],
  ] as const) {
    const wide = dataDescriptor(1, compressed, size);
    expect(wide).toHaveLength(24);
    expect([wide.readBigUInt64LE(8), wide.readBigUInt64LE(16)]).toEqual([BigInt(compressed), BigInt(size)]);
  }
});

test('a directory record has the ZIP64 extra field from the first number that 32 bits cannot hold', () => {
  expect(directoryRecord(small, TIME)).toHaveLength(47);
  expect(directoryRecord({ ...small, offset: GIB_4 - 2 }, TIME)).toHaveLength(47);
  for (const field of ['compressedSize', 'size', 'offset'] as const) {
    const entry = { ...small, [field]: GIB_4 - 1 };
    const record = directoryRecord(entry, TIME);
    expect(record).toHaveLength(47 + 28);
    expect([record.readUInt32LE(20), record.readUInt32LE(24), record.readUInt32LE(42)]).toEqual([
      GIB_4 - 1,
      GIB_4 - 1,
      GIB_4 - 1,
    ]);
    const extra = record.subarray(47);
    expect([extra.readUInt16LE(0), extra.readUInt16LE(2)]).toEqual([1, 24]);
    expect([4, 12, 20].map((at) => Number(extra.readBigUInt64LE(at)))).toEqual([
      entry.size,
      entry.compressedSize,
      entry.offset,
    ]);
  }
});

test('the end has its ZIP64 record from 65,535 entries or 4 GiB on, and a locator that points to it', () => {
  expect(endOfArchive(65_534, 100, GIB_4 - 2)).toHaveLength(22);
  for (const [entries, size, offset] of [
    [65_535, 100, 200],
    [1, 100, GIB_4],
  ] as const) {
    const end = endOfArchive(entries, size, offset);
    expect(end).toHaveLength(76 + 22);
    expect([24, 32, 40, 48].map((at) => Number(end.readBigUInt64LE(at)))).toEqual([
      entries,
      entries,
      size,
      offset,
    ]);
    expect(Number(end.readBigUInt64LE(64))).toBe(offset + size);
    expect(end.readUInt16LE(76 + 10)).toBe(0xffff);
    expect(end.readUInt32LE(76 + 16)).toBe(0xffff_ffff);
  }
});
