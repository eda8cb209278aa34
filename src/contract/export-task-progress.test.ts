import { describe, expect, test } from 'vitest';
import fc from '../../test/support/fast-check.ts';
import { type ProgressFacts, percentOfRows, progressOf } from './export-task-progress.ts';

const BEGUN = new Date('2026-11-21T20:30:00Z');
const later = (seconds: number) => new Date(BEGUN.getTime() + seconds * 1000);
const facts = (more: Partial<ProgressFacts> = {}): ProgressFacts => ({
  state: 'running',
  rowsExpected: 1000,
  rowsWritten: 250,
  percentReached: 25,
  attemptStartedAt: BEGUN,
  ...more,
});

describe('percent', () => {
  test.each([
    ['nothing is known yet', { rowsExpected: null, rowsWritten: 0, percentReached: 0 }, 0],
    ['a part of the rows', {}, 25],
    ['a part of a percent', { rowsWritten: 9, percentReached: 0 }, 0],
    ['all rows, but no file yet', { rowsWritten: 1000, percentReached: 0 }, 99],
    ['no rows to write', { rowsExpected: 0, rowsWritten: 0, percentReached: 0 }, 0],
    ['a second attempt', { rowsWritten: 10, percentReached: 80 }, 80],
    ['the end, also without rows', { state: 'success', rowsExpected: 0, rowsWritten: 0 }, 100],
    ['a failure half way', { state: 'failure', percentReached: 40 }, 40],
    ['a cancelled task', { state: 'cancelled', percentReached: 40 }, 40],
  ])('%s', (_name, more, percent) => {
    expect(progressOf(facts(more), later(1)).percent).toBe(percent);
  });

  test('is a whole number from 0 to 99 for any rows', () => {
    const count = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(count, fc.option(count), (written, expected) => {
        const percent = percentOfRows(written, expected);
        expect(Number.isInteger(percent) && percent >= 0 && percent <= 99).toBe(true);
      }),
    );
  });
});

describe('the time left', () => {
  test.each([
    ['as the rows came so far', {}, 10, 30],
    ['rounded up', { rowsWritten: 999 }, 10, 1],
    ['none when all are written', { rowsWritten: 1000 }, 10, 0],
    ['none should the clock have gone back', {}, -10, 0],
    ['unknown before the rows are counted', { rowsExpected: null }, 10, undefined],
    ['unknown before the first row', { rowsWritten: 0 }, 10, undefined],
    ['unknown of a task that waits', { state: 'queued' }, 10, undefined],
    ['unknown of one that is over', { state: 'failure' }, 10, undefined],
  ])('%s', (_name, more, seconds, left) => {
    expect(progressOf(facts(more), later(seconds)).secondsLeft).toBe(left);
  });
});
