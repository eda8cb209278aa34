import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FoundContainer, FoundContainerList } from '../../src/contract/find-containers.ts';
import type { SourceList } from '../../src/contract/sources.ts';
import { createExport, endOfTask, jsonOf } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';
import { ADMIN, hasChromium, TestConsole } from './support/console.ts';
import { settled } from './support/settled.ts';

const PASSWORD = 'a password that fits';

describe.skipIf(!hasChromium)('the overview (skipped without chromium)', () => {
  let started: TestConsole;
  let fleet: readonly FoundContainer[];
  beforeAll(async () => {
    started = await TestConsole.start();
    const { service } = started;
    fleet = (await list<FoundContainerList>('/containers?limit=200')).data_list;
    await create(service, '/api/v1/enterprise-projects', { id: 'sales', name: 'Sales' });
    await create(service, '/api/v1/enterprise-projects', { id: 'new', name: 'New' });
    await importContainers(service, [
      container('s1', { cluster_name: 'sales-only', enterprise_project_id: 'sales', fatal_risk: 2 }),
      container('s2', { cluster_name: 'sales-only', enterprise_project_id: 'sales', status: 'Paused' }),
    ]);
  });
  afterAll(() => started?.stop());
  afterEach(() => started.closePages());

  const list = async <T>(path: string): Promise<T> =>
    jsonOf(await signedFetch(started.service, 'GET', `/api/v1/projects/{project_id}${path}`));
  const placeOf = (id: string) => `/projects/${started.service.projectId}/${id}`;

  async function overview(place: string, who: Parameters<TestConsole['openAs']>[2] = ADMIN): Promise<Page> {
    const page = await started.openAs(placeOf(place), {}, who);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await settled(page);
    return page;
  }

  const part = (page: Page, title: string) => page.getByRole('region', { name: title });
  /** By label, as the bars of a chart have them. */
  async function bars(page: Page, title: string): Promise<Record<string, number>> {
    const rows = part(page, title).getByRole('listitem');
    const [labels, counts] = await Promise.all(
      [1, 3].map((at) => rows.locator(`> * > :nth-child(${at})`).allTextContents()),
    );
    return Object.fromEntries((labels ?? []).map((label, at) => [label, Number(counts?.[at])]));
  }
  const countBy = (labelOf: (one: FoundContainer) => string) =>
    Object.fromEntries(
      [...Map.groupBy(fleet, labelOf)].map(([label, containers]) => [label, containers.length]),
    );

  test('its numbers are those of the fleet, and it is where one begins', async () => {
    const page = await overview('0');
    expect(new URL(page.url()).pathname).toBe(`${placeOf('0')}/overview`);
    await page.getByRole('link', { name: `Containers ${fleet.length}`, exact: true }).waitFor();
    const risky = fleet.filter((one) => one.risky);
    await page.getByRole('link', { name: `At risk ${risky.length} ` }).waitFor();

    expect(await bars(page, 'Containers by status')).toEqual({ ...countBy(({ status }) => status) });
    expect(await bars(page, 'Containers by highest risk')).toEqual(
      countBy(({ fatal_risk, high_risk, medium_risk, low_risk }) =>
        fatal_risk ? 'Fatal' : high_risk ? 'High' : medium_risk ? 'Medium' : low_risk ? 'Low' : 'No risk',
      ),
    );
    const types = await bars(page, 'Containers by cluster type');
    expect(types).toMatchObject({ AWS: fleet.filter(({ cluster_type }) => cluster_type === 'aws').length });
    expect(Object.values(types).reduce((sum, count) => sum + count)).toBe(fleet.length);

    const images = Map.groupBy(risky, ({ image_name }) => image_name);
    const shown = await part(page, 'Riskiest images').getByRole('listitem').allTextContents();
    expect(shown.length).toBe(6);
    expect(shown[0]).toContain('registry.example.internal/shop/web:1.4.2');
    expect(shown[0]).toContain(
      `${images.get('registry.example.internal/shop/web:1.4.2')?.length} containers`,
    );

    const { data_list } = await list<SourceList>('/inventory/sources?state=synchronised&limit=200');
    await part(page, 'Freshness of clusters and hosts')
      .getByText(`Synchronised ${data_list.length}`)
      .waitFor();
  });

  test.each([
    ['Containers by status', /^Terminated/, '?status=Terminated'],
    ['Containers by highest risk', /^High/, '?risk_level=high&sort_key=risky&sort_dir=desc'],
    ['Containers by cluster type', /^Without cluster type/, '?cluster_type=none'],
    [
      'Riskiest clusters and hosts',
      /^edge-docker-01/,
      '?source=host%2Fedge-docker-01&risky=true&sort_key=risky&sort_dir=desc',
    ],
  ])('%s: by keys, %s leads to a table of just that many rows', async (chart, name, query) => {
    const page = await overview('0');
    const row = part(page, chart)
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name }) });
    const [count] =
      (
        await row
          .getByText(/^\d+( of .*)?$/)
          .first()
          .textContent()
      )?.split(' ') ?? [];
    await row.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.endsWith('/containers') && url.search === query);
    await page.locator(`[role=table][aria-rowcount="${Number(count) + 1}"]`).waitFor();
    await page.getByText(`${count} containers`, { exact: true }).waitFor();
  });

  test('an export that is done is there to be downloaded', async () => {
    const { service } = started;
    await endOfTask(service, await createExport(service));
    const page = await overview('all');
    const exports = part(page, 'Recent exports');
    await exports.getByText(/^\d+ rows$/).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      exports.getByRole('link', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    await exports.getByRole('button', { name: 'All exports' }).click();
    await page.getByRole('dialog', { name: 'Exports' }).getByText('Done').waitFor();
  });

  test('a reader of one enterprise project sees what is theirs, and nothing else', async () => {
    const { service } = started;
    const grants = [{ project_id: service.projectId, enterprise_project_id: 'sales', role: 'reader' }];
    await addUser(service, 'sally', grants, PASSWORD);
    const page = await overview('all', { ...ADMIN, user: 'sally', password: PASSWORD });
    await page.getByRole('link', { name: 'Containers 2', exact: true }).waitFor();
    expect(await bars(page, 'Containers by status')).toMatchObject({ Running: 1, Paused: 1, Waiting: 0 });
    for (const title of ['Riskiest clusters and hosts', 'Freshness of clusters and hosts']) {
      const rows = await part(page, title)
        .getByRole('listitem')
        .filter({ has: page.locator('a') })
        .all();
      expect(rows.length).toBe(1);
      expect(await rows[0]?.textContent()).toContain('sales-only');
    }
    expect(await part(page, 'Recent exports').count()).toBe(0);
  });

  test('where nothing was reported yet, everybody is told what to do, and only who may is told how', async () => {
    const { service } = started;
    const page = await overview('new');
    await page.getByText('No containers yet').waitFor();
    const commands = page.getByRole('region', { name: 'Commands: A listing, once' });
    expect(await commands.textContent()).toContain(`WAYBILL_PROJECT_ID=${service.projectId}`);
    expect(await commands.textContent()).toContain('--enterprise-project-id new');

    const grants = [{ project_id: service.projectId, enterprise_project_id: 'new', role: 'reader' }];
    await addUser(service, 'nora', grants, PASSWORD);
    const theirs = await overview('all', { ...ADMIN, user: 'nora', password: PASSWORD });
    await theirs.getByText('Ask an operator of this project').waitFor();
    expect(await theirs.getByText('waybill import').count()).toBe(0);
  });

  test('what cannot be loaded is told, and asked for again; what was there before stays', async () => {
    const page = await started.openAs('/healthz');
    const pattern = /inventory\/overview/;
    const refuse = () =>
      page.route(pattern, (route) =>
        route.fulfill({ status: 400, json: { error_code: 'HSS.0001', error_msg: 'not today' } }),
      );
    await refuse();
    await page.goto(`${started.base}/overview`);
    await page.getByText('not today').waitFor();
    await page.unroute(pattern);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('region', { name: 'Containers by status' }).waitFor();
    await refuse();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('not today').waitFor();
    expect(await page.getByRole('region', { name: 'Containers by status' }).count()).toBe(1);
  });
});
