import type { Page } from 'playwright-core';

/** What turns for ever, while something is awaited, does not count. */
const STILL = `document.getAnimations().every(({ playState, effect }) =>
  playState !== 'running' || effect?.getTiming().iterations === Infinity)`;

/** Waits until the page asks for nothing more and nothing on it moves. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(STILL);
}
