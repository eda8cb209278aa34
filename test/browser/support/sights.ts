import type { Page } from 'playwright-core';
import { settled } from './settled.ts';

/** What is to be seen of the console: a page, and what is done on it first. Each is pictured, and looked at by axe. */
export interface Sight {
  /** Behind the address of the project. */
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
}

export const SIGHTS: Readonly<Record<string, Sight>> = {
  containers: { path: '/containers' },
  'containers-filtered': { path: '/containers?status=Running&risky=true&sort_key=risky&sort_dir=desc' },
  'containers-nothing': { path: '/containers?container_name=nothing-is-called-so' },
  'containers-refused': { path: '/containers?cpu_limit=much' },
  container: {
    path: '/containers?sort_key=risky&sort_dir=desc',
    act: async (page) => {
      await page.locator('[data-index="0"] button').click();
      await page.locator('dl').first().waitFor();
      await settled(page);
    },
  },
  'not-found': { path: '/no-such-page' },
};
