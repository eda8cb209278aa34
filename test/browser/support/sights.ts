import type { Page } from 'playwright-core';
import type { ListedExportTask } from '../../../src/contract/export-task-view.ts';
import { BROKEN, DOCKERFILE, NO_ARCHIVE, uploadSamples } from './iac-samples.ts';
import { settled } from './settled.ts';

/** What is to be seen of the console: a page, and what is done on it first. Each is pictured, and looked at by axe. */
export interface Sight {
  /** Behind the address of the project. */
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
}

const EXPORT = {
  task_name: 'container_list_1795301576000_export_task',
  export_task_type: 'container_list',
  percent: 0,
  rows_written: 0,
  created_by: 'somebody',
  created_at: 1_795_301_576_000,
} as const;
/** Each as it is seldom caught. */
const EXPORTS: readonly ListedExportTask[] = [
  { ...EXPORT, task_id: 'queued', state: 'queued', queue_position: 3 },
  {
    ...{ ...EXPORT, task_id: 'running', state: 'running', percent: 41, seconds_left: 8 },
    ...{ rows_expected: 1_000_000, rows_written: 412_000 },
  },
  {
    ...{ ...EXPORT, task_id: 'done', state: 'success', percent: 100, rows_written: 100_000 },
    ...{ rows_left_out: 49_000, bytes: 4_200_000, expires_at: 1_795_906_376_000, file_id: 'a-file' },
    data: { name: 'hss-container-20261121T230256Z-dd146556.xlsx', bytes: 5_100_000, sha256: 'ab'.repeat(32) },
  },
  {
    ...{ ...EXPORT, task_id: 'failed', export_task_type: 'iac_risk', state: 'failure' },
    reason: 'the file store is full: ask the operator for space, then export again',
  },
  { ...EXPORT, task_id: 'cancelled', state: 'cancelled', reason: 'cancelled by admin' },
];

async function openExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Export|导\s?出)$/ }).click();
  await page.getByRole('dialog').waitFor();
  await settled(page);
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
  rules: { path: '/rules' },
  rule: { path: '/rules?rule=DF-005' },
  'not-found': { path: '/no-such-page' },
};
