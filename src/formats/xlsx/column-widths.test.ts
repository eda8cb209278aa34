import { expect, test } from 'vitest';
import { columnWidths } from './column-widths.ts';

const width = (heading: string, values: (string | null)[] = [], type: 'text' | 'datetime' = 'text'): number =>
  columnWidths(
    [{ heading, type }],
    values.map((value) => [value]),
  )[0] ?? 0;

test('a column shows its longest first value or its heading beside the filter button', () => {
  expect(width('Cluster')).toBe('Cluster'.length + 3 + 2);
  expect(width('Cluster', ['x', null, 'y'.repeat(30)])).toBe(32);
  expect(width('d', ['1700000000000'], 'datetime')).toBe('2026-11-21 20:30:00'.length + 2);
});

test('Chinese text takes two places a character', () => {
  expect(width('容器名称')).toBe(8 + 3 + 2);
});

test('widths stay within reason', () => {
  expect(width('')).toBe(8);
  expect(width('h'.repeat(255), ['字'.repeat(1000)])).toBe(60);
});
