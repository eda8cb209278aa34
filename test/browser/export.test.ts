import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FoundContainerList } from '../../src/contract/find-containers.ts';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { jsonOf, openExportedFile, sheetRows } from '../support/exported-file.ts';
import { createTask } from '../support/native-export.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser } from '../support/user.ts';
import { chooseOption } from './support/choose-option.ts';
import { ADMIN, hasChromium, TestConsole } from './support/console.ts';
import { settled } from './support/settled.ts';

const FILTERS = 'status=Running&risky=true';

describe.skipIf(!hasChromium)('exports (skipped without chromium)', () => {
  let started: TestConsole;
  let database: Client;
  beforeAll(async () => {
    started = await TestConsole.start();
    database = await connectClient(embeddedAddress(started.service.dataDir));
  });
  afterAll(async () => {
    await database?.end();
    await started?.stop();
  });
  afterEach(() => started.closePages());

  const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export: Containers' });
  const newest = (page: Page) => page.getByRole('dialog', { name: 'Exports' }).getByRole('listitem').first();

  async function openDialog(query = FILTERS): Promise<{ readonly page: Page; readonly dialog: Locator }> {
    const page = await started.openAs(`${started.base}/containers?${query}`);
    await settled(page);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await dialogOf(page).getByText('14 columns').waitFor();
    return { page, dialog: dialogOf(page) };
  }

  async function start(page: Page): Promise<Locator> {
    await dialogOf(page).getByRole('button', { name: 'Start export' }).click();
    await newest(page).waitFor();
    return newest(page);
  }

  /** While the table is locked no export can read its rows. */
  async function whileExportsWait(work: () => Promise<void>): Promise<void> {
    await database.query('begin; lock table container in access exclusive mode');
    try {
      await work();
    } finally {
      await database.query('commit');
    }
  }

  async function downloaded(page: Page, link: Locator): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  const keep = async (dialog: Locator, columns: readonly string[]) => {
    for (const name of await columnNames(dialog)) {
      if (!columns.includes(name))
        await dialog.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
    }
  };
  /** In order, by the labels of what their headings are entered in. */
  const columnNames = (dialog: Locator) =>
    dialog
      .getByRole('textbox', { name: /^Heading of / })
      .evaluateAll((inputs) =>
        inputs.map((input) => input.getAttribute('aria-label')?.replace('Heading of ', '') ?? ''),
      );

  test('what is seen is exported: the filters, the chosen columns in their order, under their headings', async () => {
    const { page, dialog } = await openDialog();
    await dialog.getByText('Status: Running').waitFor();
    await dialog.getByText('At risk: Yes').waitFor();
    expect(await columnNames(dialog)).toContain('Fatal risks');
    await keep(dialog, ['Container', 'High risks', 'Image', 'Cluster']);
    await dialog.getByLabel('Heading of Container').fill('容器 "A", 1');
    await dialog.getByLabel('Heading of Image').fill('容器 "A", 1');
    // By keys: Image before the risks.
    await dialog.getByRole('button', { name: 'Move Image up' }).focus();
    await page.keyboard.press('Enter');
    expect(await columnNames(dialog)).toEqual(['Container', 'Image', 'High risks', 'Cluster']);
    // By dragging: the cluster first.
    const row = (name: string) =>
      dialog.getByRole('listitem').filter({ has: page.getByLabel(`Heading of ${name}`) });
    await row('Cluster').getByTitle('Drag to move').dragTo(row('Container'));
    expect(await columnNames(dialog)).toEqual(['Cluster', 'Container', 'Image', 'High risks']);
    await dialog.getByLabel('Add a column').fill('Restarts');
    await page.keyboard.press('Enter');

    const { total_num, data_list } = await jsonOf<FoundContainerList>(
      await signedFetch(
        started.service,
        'GET',
        `/api/v1/projects/{project_id}/containers?${FILTERS}&limit=200`,
      ),
    );
    expect(total_num).toBeGreaterThan(10);
    await dialog.getByText(`${total_num} rows`).waitFor();
    const events = page.waitForRequest(/\/export-tasks\/[^/]+\/events/);
    const task = newest(page);
    await whileExportsWait(async () => {
      await start(page);
      await task.getByRole('progressbar').waitFor();
      await events;
    });
    await task.getByText('Done').waitFor();
    await task.getByText(`${total_num} rows`).waitFor();
    const asked = task.getByRole('list', { name: 'Filters' }).getByRole('listitem');
    expect(await asked.allTextContents()).toEqual(['Status: Running', 'At risk: Yes']);
    await task
      .getByText('enterprise project default · 5 columns · Excel workbook (.xlsx)', { exact: true })
      .waitFor();

    const { name, bytes } = await downloaded(page, task.getByRole('link', { name: 'Download' }));
    expect(name).toMatch(/\.xlsx$/);
    const [headings, ...rows] = await sheetRows(bytes);
    expect(headings).toEqual(['Cluster', '容器 "A", 1', '容器 "A", 1', 'High risks', 'Restarts']);
    const expected = data_list.map((found) => [
      ...[found.cluster_name ?? null, found.container_name, found.image_name],
      ...[found.high_risk, found.restart_count],
    ]);
    const sorted = (all: readonly unknown[][]) => all.map((cells) => JSON.stringify(cells)).sort();
    expect(sorted(rows)).toEqual(sorted(expected));

    const archive = await downloaded(page, task.getByRole('link', { name: 'Signed archive' }));
    const opened = await openExportedFile(archive.name, archive.bytes);
    expect(opened.workbook).toEqual(bytes);
    expect(opened.manifest.request.filters).toEqual({ status: 'Running', risky: true });
  });

  test('a column in sight that no export has is named', async () => {
    const page = await started.openAs(`${started.base}/containers`);
    await settled(page);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Namespace' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await dialogOf(page).getByText('Not exported: Namespace.').waitFor();
    expect(await columnNames(dialogOf(page))).not.toContain('Namespace');
  });

  test('CSV has its options, and headings are as long as the service takes them', async () => {
    const { page, dialog } = await openDialog();
    await keep(dialog, ['Container']);
    await dialog.getByLabel('Heading of Container').fill('x'.repeat(300));
    await dialog.getByRole('radio', { name: /CSV/ }).check();
    await dialog.getByRole('checkbox', { name: /byte order mark/ }).uncheck();
    const task = await start(page);
    const { bytes } = await downloaded(page, task.getByRole('link', { name: 'Download' }));
    const [header = ''] = bytes.toString().split('\r\n');
    expect([header.slice(0, 5), header.length]).toEqual(['xxxxx', 255]);
  });

  test('without a column, or with a filter that the service refuses, it is said why nothing can begin', async () => {
    const { page, dialog } = await openDialog('cpu_limit=much');
    await dialog.getByText('filters.cpu_limit must be a quantity').waitFor();
    await keep(dialog, []);
    await dialog.getByText('Choose at least one column.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Start export' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Export', exact: true }).and(page.locator(':focus')).waitFor();
  });

  test('columns are kept as a template, used again, shared, and deleted', async () => {
    const { page, dialog } = await openDialog();
    await keep(dialog, ['Container', 'Image']);
    await dialog.getByLabel('Heading of Image').fill('Image name');
    await dialog.getByRole('radio', { name: /Parquet/ }).check();
    await dialog.getByRole('button', { name: 'Save as template' }).click();
    await page.getByLabel('Name of the template').fill('for the audit');
    await page.getByLabel('Share with everybody').check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved as for the audit').waitFor();

    await addUser(started.service, 'emma', [{ role: 'exporter' }], 'a password that fits');
    const emma = { ...ADMIN, user: 'emma', password: 'a password that fits' };
    for (const who of [ADMIN, emma]) {
      const again = await started.openAs(`${started.base}/containers`, {}, who);
      await settled(again);
      await again.getByRole('button', { name: 'Export', exact: true }).click();
      const reopened = dialogOf(again);
      await reopened.getByText('14 columns').waitFor();
      await settled(again);
      await chooseOption(reopened.getByLabel('Choose a template'), 'for the audit');
      await reopened.getByText('2 columns').waitFor();
      expect(await columnNames(reopened)).toEqual(['Container', 'Image']);
      expect(await reopened.getByLabel('Heading of Image').inputValue()).toBe('Image name');
      expect(await reopened.getByRole('radio', { name: /Parquet/ }).isChecked()).toBe(true);
      const remove = reopened.getByRole('button', { name: 'Delete this template' });
      expect(await remove.count()).toBe(who === ADMIN ? 1 : 0);
    }
    await database.query(
      `update export_template set layout = jsonb_set(layout, '{columns}', layout->'columns' || '[["mood", "Mood"]]')`,
    );
    const upgraded = await started.openAs(`${started.base}/containers`);
    await settled(upgraded);
    await upgraded.getByRole('button', { name: 'Export', exact: true }).click();
    await chooseOption(dialogOf(upgraded).getByLabel('Choose a template'), 'for the audit');
    await dialogOf(upgraded).getByText('does not have them: Mood (mood)').waitFor();
    expect(await columnNames(dialogOf(upgraded))).toEqual(['Container', 'Image']);

    await dialog.getByRole('button', { name: 'Delete this template' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog.getByText('No template yet').waitFor();
  });

  test('an export under way is counted on every page, cancelled, and begun again as it was', async () => {
    const { page } = await openDialog();
    await whileExportsWait(async () => {
      const task = await start(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Exports, 1 under way' }).click();
      await task.getByRole('button', { name: 'Cancel' }).click();
      await task.getByText('cancelled by admin').waitFor();
    });
    await newest(page).getByRole('button', { name: 'Retry' }).click();
    await newest(page).getByText('Done').waitFor();
    const again = await downloaded(page, newest(page).getByRole('link', { name: 'Signed archive' }));
    const { manifest, workbook } = await openExportedFile(again.name, again.bytes);
    expect(manifest.request.filters).toEqual({ status: 'Running', risky: true });
    const [headings] = await sheetRows(workbook);
    expect(headings).toHaveLength(14);
    const { access } = await addUser(started.service, 'olga', [{ role: 'exporter' }]);
    await createTask(access);
    const reloaded = await started.openAs(`${started.base}/no-such-page`);
    await reloaded.getByRole('button', { name: 'Exports' }).click();
    await newest(reloaded).getByRole('link', { name: 'Download' }).waitFor();
    await newest(reloaded).getByText('Everything: no filter is set').waitFor();
    await newest(reloaded)
      .getByText(/ · 1 column · .* · by olga$/)
      .waitFor();
  });

  test('a failed export tells its reason; where events do not come through, it is asked for', async () => {
    const { page } = await openDialog();
    await page.route('**/events?*', (route) => route.fulfill({ status: 503 }));
    const unfinished = join(started.service.dataDir, 'files/.unfinished');
    rmSync(unfinished, { recursive: true });
    writeFileSync(unfinished, 'in the way');
    const task = await start(page);
    await task.getByText('the file could not be stored: the file store does not work').waitFor();
    await task.getByText('Failed').waitFor();
    expect(await task.getByRole('link').count()).toBe(0);
    rmSync(unfinished);
    mkdirSync(unfinished);
    await task.getByRole('button', { name: 'Retry' }).click();
    await newest(page).getByText('Done').waitFor();
    await newest(page).getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Delete' }).waitFor();
    // Past "Keep", to "Delete".
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    await newest(page).getByText('Failed').waitFor();
  });

  test('who may only read finds nothing to export', async () => {
    await addUser(started.service, 'rita', [{ role: 'reader' }], 'a password that fits');
    const who = { ...ADMIN, user: 'rita', password: 'a password that fits' };
    const page = await started.openAs(`${started.base}/containers`, {}, who);
    await settled(page);
    expect(await page.getByRole('button', { name: /^Export/ }).count()).toBe(0);
  });
});
