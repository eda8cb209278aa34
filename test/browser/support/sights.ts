import type { Page } from 'playwright-core';
import { CLUSTER_SIGHTS } from './clusters-sights.ts';
import { EXPORTS } from './export-samples.ts';
import { BROKEN, DOCKERFILE, NO_ARCHIVE, uploadSamples } from './iac-samples.ts';
import { OVERVIEW_SIGHTS } from './overview-sights.ts';
import { SETTINGS_SIGHTS } from './settings-sights.ts';
import { settled } from './settled.ts';
import type { Sight } from './sight.ts';

async function openExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Export|导\s?出)$/ }).click();
  await page.getByRole('dialog').waitFor();
  await settled(page);
}

export const SIGHTS: Readonly<Record<string, Sight>> = {
  ...OVERVIEW_SIGHTS,
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
  export: { path: '/containers?status=Running&risky=true&image_name=registry', act: openExport },
  exports: {
    path: '/containers?status=Running&risky=true',
    act: async (page) => {
      await openExport(page);
      await page.getByRole('button', { name: /^(Start export|开始导出)$/ }).click();
      await page
        .getByRole('link', { name: /^(Download|下\s?载)$/ })
        .first()
        .waitFor();
      await settled(page);
    },
  },
  'exports-of-all-states': {
    path: '/containers',
    act: async (page) => {
      await page.route(/\/export-tasks\?/, (route) => route.fulfill({ json: { data_list: EXPORTS } }));
      await page.reload();
      await page.getByRole('button', { name: /^(Exports|导出任务)/ }).click();
      await page.getByRole('progressbar').first().waitFor();
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
  ...CLUSTER_SIGHTS,
  rules: { path: '/rules' },
  rule: { path: '/rules?rule=DF-005' },
  ...SETTINGS_SIGHTS,
  'not-found': { path: '/no-such-page' },
};
