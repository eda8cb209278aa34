import type { Page } from 'playwright-core';
import { median, quantile, rounded } from './figures.ts';

/** One interaction with the page, in milliseconds since the browser received the key or click. */
export interface Interaction {
  /** Until the first frame after it was painted: the page has answered, be it with the old rows dimmed. */
  readonly firstFrameMs: number;
  /** Until the frame with the result was painted. */
  readonly resultMs: number;
  /** Of that, in which a call to the service was under way. */
  readonly callsMs: number;
}

/** What is used of the browser; these files are checked without its types. */
interface Browser {
  addEventListener(
    type: string,
    listener: (event: { readonly timeStamp: number }) => void,
    options: { readonly capture: boolean; readonly once: boolean },
  ): void;
  requestAnimationFrame(callback: () => void): void;
  readonly document: { querySelector(selector: string): object | null };
  interaction: Promise<Interaction>;
}

/**
 * Does something on the page and measures it.
 * @param event the kind that counts, e.g. `click`; the first one of it is the begin
 * @param result a selector that matches only once the result is there
 */
export async function interact(
  page: Page,
  event: 'click' | 'keydown' | 'scroll',
  result: string,
  act: () => Promise<unknown>,
): Promise<Interaction> {
  await page.evaluate(watch, { event, result });
  await act();
  return page.evaluate(() => (globalThis as unknown as Browser).interaction);
}

/** Runs in the page: from the next event of this kind on, looks at every frame. */
function watch({ event, result }: { readonly event: string; readonly result: string }): void {
  const browser = globalThis as unknown as Browser;
  performance.clearResourceTimings();
  const callsBetween = (begun: number, ended: number) => {
    let [sum, seen] = [0, begun];
    for (const { startTime, duration } of performance.getEntriesByType('resource')) {
      const until = Math.min(startTime + duration, ended);
      sum += Math.max(0, until - Math.max(startTime, seen));
      seen = Math.max(seen, until);
    }
    return sum;
  };
  browser.interaction = new Promise((resolve) => {
    const begin = ({ timeStamp: begun }: { readonly timeStamp: number }) => {
      let firstFrame: number | undefined;
      const look = () =>
        browser.requestAnimationFrame(() => {
          const isThere = browser.document.querySelector(result) !== null;
          // A message posted while a frame is made arrives when it is painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            const now = performance.now();
            firstFrame ??= now;
            if (!isThere) return look();
            const firstFrameMs = firstFrame - begun;
            resolve({ firstFrameMs, resultMs: now - begun, callsMs: callsBetween(begun, now) });
          };
          port2.postMessage(null);
        });
      look();
    };
    browser.addEventListener(event, begin, { capture: true, once: true });
  });
}

/** Medians and 95th percentiles of interactions of one kind. */
export function figuresOf(interactions: readonly Interaction[]) {
  const told = (times: readonly number[]) => ({
    median: rounded(median(times), 1),
    p95: rounded(quantile(times, 0.95), 1),
  });
  return {
    samples: interactions.length,
    result_ms: told(interactions.map(({ resultMs }) => resultMs)),
    service_ms: told(interactions.map(({ callsMs }) => callsMs)),
    browser_ms: told(interactions.map(({ resultMs, callsMs }) => resultMs - callsMs)),
    first_frame_ms: told(interactions.map(({ firstFrameMs }) => firstFrameMs)),
  };
}
