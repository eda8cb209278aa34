import type { Locator } from 'playwright-core';
import { settled } from './settled.ts';

/** Opens a list of options and takes the one with this text, once the list has come to rest: it grows under the pointer. */
export async function chooseOption(list: Locator, option: string): Promise<void> {
  const page = list.page();
  await list.click();
  await settled(page);
  await page.locator('.ant-select-item:visible', { hasText: option }).click();
}
