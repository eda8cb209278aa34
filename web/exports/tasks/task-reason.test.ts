import { expect, test } from 'vitest';
import { cancelledBy, FAILURE_REASONS } from '../../../src/contract/export-failures.ts';
import { reasonTexts } from './messages.ts';
import { shownReason } from './task-reason.ts';

test.each(Object.values(FAILURE_REASONS))('%s: as the service says it, or in Chinese', (reason) => {
  expect(shownReason(reason, reasonTexts['en-US'])).toBe(reason);
  expect(shownReason(reason, reasonTexts['zh-CN'])).toMatch(/^[\p{Script=Han}，。；：]+$/u);
});

test('who cancelled is told', () => {
  expect(shownReason(cancelledBy('li.wei'), reasonTexts['en-US'])).toBe('cancelled by li.wei');
  expect(shownReason(cancelledBy('li.wei'), reasonTexts['zh-CN'])).toBe('由 li.wei 取消');
});

test('what another version said is shown as it is', () => {
  expect(shownReason('something else', reasonTexts['zh-CN'])).toBe('something else');
});
