import type { Page } from 'playwright-core';
import { rounded } from './figures.ts';

/** A screen's, as browsers draw without one too. */
const FRAME_MS = 1000 / 60;

interface Browser {
  requestAnimationFrame(callback: (at: number) => void): void;
  readonly document: { querySelector(selector: string): object | null };
  frames: { at: number; waiting: boolean }[] | undefined;
}

/**
 * Scrolls by the wheel of a mouse over the middle of the page and counts the frames that were left out meanwhile, and
 * those in which rows were still awaited.
 * @param waiting a selector of what stands where a row is awaited
 */
export async function framesWhileScrolling(
  page: Page,
  { pixels, pixelsPerSecond }: { readonly pixels: number; readonly pixelsPerSecond: number },
  waiting: string,
) {
  await page.evaluate(collect, waiting);
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    ...{ x: 720, y: 600, yDistance: -pixels, speed: pixelsPerSecond },
    gestureSourceType: 'mouse',
  });
  await session.detach();
  const frames = await page.evaluate(() => {
    const browser = globalThis as unknown as Browser;
    const { frames = [] } = browser;
    browser.frames = undefined;
    return frames;
  });
  const gaps = frames.slice(1).map(({ at }, index) => at - (frames[index]?.at ?? at));
  const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0);
  return {
    frames: frames.length,
    dropped,
    longest_gap_ms: rounded(Math.max(...gaps), 1),
    with_awaited_rows: frames.filter(({ waiting }) => waiting).length,
  };
}

/** Runs in the page until its frames are taken away. */
function collect(waiting: string): void {
  const browser = globalThis as unknown as Browser;
  browser.frames = [];
  const look = (at: number) => {
    if (!browser.frames) return;
    browser.frames.push({ at, waiting: browser.document.querySelector(waiting) !== null });
    browser.requestAnimationFrame(look);
  };
  browser.requestAnimationFrame(look);
}
