import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, seriousFaults, TestConsole } from './support/console.ts';
import { settled } from './support/settled.ts';
import { SIGHTS } from './support/sights.ts';

describe.skipIf(!hasChromium)('what is to be seen of the console (skipped without chromium)', () => {
  let started: TestConsole;
  beforeAll(async () => {
    started = await TestConsole.start();
  });
  afterAll(() => started?.stop());

  // Each language in one of the colours, and what a page shows by turns: looking takes a while.
  describe.each([
    ['zh-CN', 'light', 0],
    ['en-US', 'dark', 1],
  ] as const)('in %s, %s, axe finds nothing serious', (locale, colorScheme, turn) => {
    /** One for all: a visitor of its own for each sight would sign in, and load all scripts, each time. */
    let page: Page;
    beforeAll(async () => {
      page = await started.openAs(started.base, { locale, colorScheme });
    });
    afterEach(async () => {
      // What one of them has the service answer is not for the others.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      started.refuseComplaints();
    });
    afterAll(() => started.closePages());

    test('on the sign-in', async () => {
      const visitor = await started.open('/', { locale, colorScheme });
      await settled(visitor);
      expect(await seriousFaults(visitor)).toEqual([]);
      await visitor.context().close();
    });

    const sights = Object.entries(SIGHTS).filter((_sight, at) => at % 2 === turn);
    test.each(sights)('on %s', async (_name, { path, act }) => {
      await page.goto(started.base + path);
      await settled(page);
      await act?.(page);
      expect(await seriousFaults(page)).toEqual([]);
    });
  });
});
