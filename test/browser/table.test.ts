import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { container, importContainers } from '../support/inventory.ts';
import { create } from '../support/user.ts';
import { hasChromium, TestConsole } from './support/console.ts';
import { settled } from './support/settled.ts';

const FLEET = 149;

describe.skipIf(!hasChromium)('the shared table, by the containers (skipped without chromium)', () => {
  let started: TestConsole;
  beforeAll(async () => {
    started = await TestConsole.start();
  });
  afterAll(() => started?.stop());
  afterEach(() => started.closePages());

  async function containers(query = ''): Promise<Page> {
    const page = await started.openAs(`${started.base}/containers${query}`);
    await settled(page);
    return page;
  }

  const sortedAs = (page: Page, direction: string) => page.locator(`[aria-sort=${direction}]`).waitFor();
  const firstCells = (page: Page) => page.locator('[data-index] > :first-child').allTextContents();
  const headings = (page: Page) => page.getByRole('columnheader').allTextContents();

  test('a property and its value become a chip, part of the address, and the filter of the rows', async () => {
    const page = await containers();
    await page.getByText(`${FLEET} containers`).waitFor();
    const box = page.getByLabel('Search by property');
    await box.click();
    // The last of them too, without scrolling.
    await page.getByTitle('Created until').waitFor();
    await page.getByTitle('Status').click();
    await page.getByTitle('Isolated').click();
    await page.getByText('Status: Isolated').waitFor();
    expect(new URL(page.url()).search).toBe('?status=Isolated');
    await settled(page);
    expect(new Set(await page.locator('[data-index] > :nth-child(2)').allTextContents())).toEqual(
      new Set(['Isolated']),
    );
    await page.getByRole('button', { name: 'Remove Status: Isolated' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${FLEET} containers`).waitFor();
    expect(await box.evaluate((input) => input.matches(':focus'))).toBe(true);
  });

  test('a text without a property is looked for in the names', async () => {
    const page = await containers();
    await page.getByLabel('Search by property').fill('kvstore');
    await page.getByTitle('Image: kvstore').waitFor();
    expect(await page.getByTitle('CPU limit: kvstore').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove Container: kvstore' }).waitFor();
    await settled(page);
    expect(new Set(await firstCells(page))).toEqual(new Set(['kvstore']));
  });

  test('what the service does not take is told in its words, and can be taken back', async () => {
    const page = await containers('?cpu_limit=much');
    await page.getByText('cpu_limit must be a quantity').waitFor();
    const chinese = await started.openAs(`${started.base}/containers?cpu_limit=much`, { locale: 'zh-CN' });
    await chinese.getByText('参数无效：cpu_limit must be a quantity').waitFor();
    await page.getByRole('button', { name: 'Remove CPU limit: much' }).click();
    await page.getByText(`${FLEET} containers`).waitFor();
  });

  test('headings sort, one way, the other, not at all', async () => {
    const page = await containers();
    const unsorted = await firstCells(page);
    const heading = page.getByRole('columnheader', { name: 'Container' });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('sort_dir=asc')) asked.push(request.url());
    });
    // Sorted rows are fetched when a click is likely, and not again by it.
    await heading.getByRole('button').hover();
    await page.waitForResponse(/sort_key=container_name&sort_dir=asc/);
    await heading.getByRole('button').click();
    await sortedAs(page, 'ascending');
    await settled(page);
    expect(asked).toEqual([expect.stringContaining('offset=0')]);
    const sorted = await firstCells(page);
    expect(sorted).toEqual(sorted.toSorted((a, b) => (a < b ? -1 : 1)));
    await heading.getByRole('button').click();
    await sortedAs(page, 'descending');
    await heading.getByRole('button').click();
    await page.locator('[aria-sort=descending]').waitFor({ state: 'detached' });
    await settled(page);
    expect(await firstCells(page)).toEqual(unsorted);
  });

  test('an order in the address that no heading shows is none', async () => {
    const page = await containers('?sort_key=nonsense&sort_dir=desc');
    await page.getByText(`${FLEET} containers`).waitFor();
    await page.getByRole('columnheader', { name: 'Container' }).getByRole('button').click();
    await sortedAs(page, 'ascending');
    expect(new URL(page.url()).search).toBe('?sort_key=container_name&sort_dir=asc');
  });

  test('columns that are chosen stay chosen', async () => {
    const page = await containers();
    expect(await headings(page)).not.toContain('Container ID');
    await page.getByRole('button', { name: 'Columns' }).focus();
    await page.keyboard.press('Enter');
    const first = page.getByRole('checkbox', { name: 'Container', exact: true });
    await first.waitFor();
    await page.keyboard.press('Tab');
    expect(await first.evaluate((box) => box.matches(':focus'))).toBe(true);
    await page.getByRole('checkbox', { name: 'Container ID' }).check();
    await page.getByRole('checkbox', { name: 'Image' }).uncheck();
    await page.reload();
    await settled(page);
    expect(await headings(page)).toContain('Container ID');
    expect(await headings(page)).not.toContain('Image');
  });

  test('a row opens by its keys, tells all of the container, and its address opens it again', async () => {
    const page = await containers('?sort_key=risky&sort_dir=desc');
    await page.locator('[data-index="0"] button').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const row = page.locator('[data-index="2"]');
    expect(await row.locator('button').evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Image digest').waitFor();
    await dialog.getByText('Reported by the source').waitFor();
    await page.reload();
    await dialog.getByText('Image digest').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('container'));
    await dialog.waitFor({ state: 'hidden' });
    await row.locator('button').focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('Image digest').waitFor();
    await page.keyboard.press('Escape');
    await row.locator('button:focus').waitFor();
  });

  test('what the details name is copied, also where the browser has no clipboard for the page', async () => {
    const page = await containers('?container_name=kvstore');
    await page.locator('[data-index="0"] button').click();
    const copy = page.getByRole('dialog').getByRole('button', { name: 'Copy: Image', exact: true });
    await copy.waitFor();
    // As on a page that came unencrypted from another machine.
    await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })');
    await copy.click();
    await page.getByText('Copied').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByLabel('Search by property').focus();
    await page.keyboard.press('Control+V');
    await page.getByTitle(/^Image: .*kvstore/).waitFor();
  });

  test('the Tab key passes the rows at once, and comes back to the one it left', async () => {
    const page = await containers();
    await page.locator('[data-index="0"] button').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await page.locator('[data-index] :focus').count()).toBe(0);
    await page.keyboard.press('Shift+Tab');
    expect(await page.locator('[data-index="1"] button:focus').count()).toBe(1);
  });

  test('the end of 20,000 rows is one key away, and only what is near it is fetched', async () => {
    const { service } = started;
    await importContainers(
      service,
      Array.from({ length: 20_000 }, (_, i) =>
        container(`many-${i}`, {
          container_name: `many-${String(i).padStart(5, '0')}`,
          cluster_name: 'many',
        }),
      ),
    );
    const page = await containers('?cluster_name=many');
    await page.getByText('20,000 containers').waitFor();
    const calls: string[] = [];
    page.on('request', (request) => request.url().includes('/containers?') && calls.push(request.url()));
    await page.locator('[data-index="0"] button').focus();
    // A page further is no further than what is in sight, and to be seen.
    const rows = await page.getByRole('region', { name: 'Containers' }).boundingBox();
    for (const pages of [1, 2]) {
      await page.keyboard.press('PageDown');
      const focused = page.locator('[data-index]:has(button:focus)');
      const index = Number(await focused.getAttribute('data-index'));
      const row = await focused.boundingBox();
      expect(index * (row?.height ?? 0)).toBeLessThan(pages * (rows?.height ?? 0));
      expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual((rows?.y ?? 0) + (rows?.height ?? 0));
    }
    await page.keyboard.press('End');
    await page.getByText('many-19999').waitFor();
    // They are not counted again.
    expect(calls.filter((url) => !url.includes('part=rows'))).toEqual([]);
    expect(calls.length).toBeLessThan(10);
    expect(await page.locator('[data-index]').count()).toBeLessThan(60);
    // Another order begins at its top.
    await page.getByRole('columnheader', { name: 'Container' }).getByRole('button').click();
    await page.locator('[data-index="0"]', { hasText: 'many-00000' }).waitFor();
  });

  test('where nothing was reported yet, it is said what to do', async () => {
    const { service } = started;
    await create(service, '/api/v1/enterprise-projects', { id: 'new', name: 'New' });
    const page = await started.openAs(`/projects/${service.projectId}/new/containers`);
    await page.getByText('No containers yet').waitFor();
  });
});
