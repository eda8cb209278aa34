import type { Page } from 'playwright-core';
import { BROKEN, DOCKERFILE, NO_ARCHIVE, uploadSamples } from './iac-samples.ts';
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
  'iac-files': {
    path: '/iac-files',
    act: async (page) => {
      await uploadSamples(page, [DOCKERFILE, BROKEN, NO_ARCHIVE]);
      await settled(page);
    },
  },
  'iac-file': {
    path: '/iac-files',
    act: async (page) => {
      await uploadSamples(page, [DOCKERFILE]);
      await page.locator('[data-uploads] a').click();
      await page.locator('[data-finding]').first().waitFor();
      await settled(page);
    },
  },
  'iac-file-failed': {
    path: '/iac-files',
    act: async (page) => {
      await uploadSamples(page, [BROKEN]);
      await page.locator('[data-uploads] a').click();
      await page.locator('[data-line]').first().waitFor();
      await settled(page);
    },
  },
  pipeline: {
    path: '/pipelines',
    act: async (page) => {
      await page.getByRole('button', { name: /(Add a pipeline|添加流水线)$/ }).click();
      await page.locator('#pipeline-name').fill(`nightly ${Date.now()}`);
      await page.keyboard.press('Enter');
      await page.locator('pre').waitFor();
      await settled(page);
    },
  },
  rules: { path: '/rules' },
  rule: { path: '/rules?rule=DF-005' },
  'not-found': { path: '/no-such-page' },
};
