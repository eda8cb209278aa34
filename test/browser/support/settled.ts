import type { Page } from 'playwright-core';

/** What of the browser's document is looked at; these files are checked without the types of browsers. */
interface MovingDocument {
  querySelector(selector: string): object | null;
  getAnimations(): {
    readonly playState: string;
    readonly effect: { getTiming(): { readonly iterations?: number } } | null;
  }[];
}

/** Waits until the page asks for nothing more and nothing on it moves, but what turns while something is awaited. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => {
    const { document } = globalThis as unknown as { readonly document: MovingDocument };
    if (!document.querySelector('#root > *') || document.querySelector('[aria-busy="true"]')) return false;
    return document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getTiming().iterations === Number.POSITIVE_INFINITY,
      );
  });
}
