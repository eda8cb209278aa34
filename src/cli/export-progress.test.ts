import { expect, test } from 'vitest';
import { progressNote } from './export-progress.ts';

const running = { state: 'running', rows_written: 420_000 } as const;

test.each([
  [{ state: 'queued', rows_written: 0 } as const, 'queued'],
  [{ state: 'queued', rows_written: 0, queue_position: 3 } as const, 'queued, number 3'],
  [{ state: 'running', rows_written: 0 } as const, 'counting rows'],
  [{ ...running, rows_expected: 1_000_000 }, '420,000 of 1,000,000 rows'],
  [{ ...running, rows_expected: 1_000_000, seconds_left: 12 }, '420,000 of 1,000,000 rows, 12 s left'],
  [{ ...running, rows_expected: 1_000_000, seconds_left: 200 }, '420,000 of 1,000,000 rows, 3 min left'],
])('%j', (task, note) => {
  expect(progressNote(task)).toBe(note);
});
