import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { CLEAR_LINE, progress } from './progress.ts';

const sink = (isTTY: boolean) => Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });

test('on a terminal a bar is drawn in one line and taken off at the end', () => {
  const terminal = sink(true);
  const bar = progress(terminal, 'importing');
  bar.update(50, 200);
  bar.end();
  expect(terminal.read()).toBe(`${CLEAR_LINE}importing ${'█'.repeat(6)}${'░'.repeat(18)} 25 %${CLEAR_LINE}`);
});

test('without a total the count is shown', () => {
  const terminal = sink(true);
  progress(terminal, 'downloading').update(1_234_567);
  expect(terminal.read()).toMatch(/downloading 1,234,567$/);
});

test('a pipe sees no bar', () => {
  const pipe = sink(false);
  const bar = progress(pipe, 'importing');
  bar.update(1, 2);
  bar.end();
  expect(pipe.read()).toBe(null);
});

test.each([
  [0, `${'█'.repeat(10)}${'░'.repeat(14)}`],
  [60, `${'█'.repeat(3)}${'░'.repeat(4)}`],
])('on %d columns the bar gives room to what is noted behind it', (columns, bar) => {
  const terminal = Object.assign(sink(true), { columns });
  const note = '420,000 of 1,000,000 rows, 12 s left';
  progress(terminal, 'exporting').update(42, 100, note);
  expect(terminal.read()).toBe(`${CLEAR_LINE}exporting ${bar} 42 % ${note}`);
});

test('what is noted never stands in a second line', () => {
  const terminal = Object.assign(sink(true), { columns: 40 });
  progress(terminal, 'exporting').update(42, 100, '420,000 of 1,000,000 rows, 12 s left');
  const line = 'exporting ███░░░ 42 % 420,000 of 1,000,000 rows';
  expect(terminal.read()).toBe(`${CLEAR_LINE}${line.slice(0, 39)}`);
});

test('a line that stays takes the place of the bar', () => {
  const terminal = sink(true);
  const bar = progress(terminal, 'downloading');
  bar.update(1, 2);
  terminal.read();
  bar.say('it broke off');
  expect(terminal.read()).toBe(`${CLEAR_LINE}it broke off\n`);
  const pipe = sink(false);
  progress(pipe, 'downloading').say('it broke off');
  expect(pipe.read()).toBe('it broke off\n');
});
