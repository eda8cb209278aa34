import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { IacFindingList } from '../../src/contract/iac/findings.ts';
import { jsonOf, sheetRows } from '../support/exported-file.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';
import { ADMIN, hasChromium, TestConsole } from './support/console.ts';
import { BROKEN, DOCKERFILE, MANIFEST, NO_ARCHIVE, uploadSamples } from './support/iac-samples.ts';
import { settled } from './support/settled.ts';

describe.skipIf(!hasChromium)('files of infrastructure as code (skipped without chromium)', () => {
  let started: TestConsole;
  beforeAll(async () => {
    started = await TestConsole.start();
  });
  afterAll(() => started?.stop());
  afterEach(() => started.closePages());

  const openPage = (path: string) => started.openAs(`${started.base}${path}`);

  /** What the service itself tells of the file that the page shows. */
  async function findingsOf(page: Page): Promise<IacFindingList> {
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const path = `/api/v1/projects/{project_id}/iac/files/${id}/findings?limit=200`;
    return jsonOf(await signedFetch(started.service, 'GET', path));
  }

  test('chosen files are uploaded, scanned and told of one by one, refused ones with the reason', async () => {
    const page = await openPage('/iac-files');
    await page.getByText('No files yet').waitFor();
    await uploadSamples(page, [DOCKERFILE, BROKEN, NO_ARCHIVE]);
    const uploads = page.getByRole('region', { name: 'Uploads' });
    await uploads.getByText('Refused: neither a zip nor a tar archive').waitFor();
    await uploads.getByText('Failed: line 4: unexpected end').waitFor();
    await uploads.getByRole('link', { name: 'Risky' }).waitFor();
    await uploads.getByText('3 of 3 done').waitFor();
    await page.getByText('2 files').waitFor();
    await page.getByRole('button', { name: 'Clear finished' }).click();
    await uploads.waitFor({ state: 'detached' });

    // Whoever would leave while something is on its way is asked first.
    await page.route(/batch-upload/, () => undefined);
    await page.locator('input[type=file]').setInputFiles(DOCKERFILE);
    await uploads.getByText('0 of 1 done').waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    expect((await asked).type()).toBe('beforeunload');
  });

  test('a file shows its findings beside its lines, those it excepts itself as such', async () => {
    const page = await openPage('/iac-files?file_name=Dockerfile');
    await page.getByRole('button', { name: 'Dockerfile', exact: true }).click();
    await page.locator('[data-finding]').first().waitFor();
    const { data_list } = await findingsOf(page);
    expect(await page.locator('[data-finding]').count()).toBe(data_list.length);
    const marked = new Set(
      data_list.flatMap(({ line, end_line }) =>
        Array.from({ length: end_line - line + 1 }, (_, i) => line + i),
      ),
    );
    const lines = await page
      .locator('[data-marked]')
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-line'))));
    expect(lines).toEqual([...marked].toSorted((a, b) => a - b));
    expect(await page.locator('[data-line="6"]').getAttribute('data-marked')).toBe('high');
    await page.getByRole('button', { name: /^Line 6: / }).click();
    const finding = page.locator(`[data-finding="${data_list.findIndex(({ line }) => line === 6)}"]`);
    await finding.getByText('Why it matters').waitFor();
    await page.getByText('Suppressed 1').click();
    await page.getByText('Suppressed by waybill: the agent has to read').waitFor();
    expect(await page.locator('[data-finding]').count()).toBe(1);
    await page.locator('[data-finding] button').click();
    await page.getByRole('link', { name: 'Rule DF-021' }).click();
    await page.getByRole('dialog').getByText('Breaks the rule').waitFor();
  });

  test('a dropped folder is taken, and a finding far below its first lines brings them into sight', async () => {
    const page = await openPage('/iac-files');
    await settled(page);
    const folder = join(started.service.dataDir, 'shop');
    mkdirSync(folder);
    writeFileSync(join(folder, MANIFEST.name), MANIFEST.buffer);
    await drop(page, folder);
    const uploads = page.locator('[data-uploads="done"]');
    await uploads.getByText('shop/web.yaml').waitFor();
    await uploads.getByRole('link', { name: 'Risky' }).click();
    await page.locator('[data-finding]').first().waitFor();
    const { data_list } = await findingsOf(page);
    const index = data_list.findIndex(({ message }) => message.includes('host network'));
    const line = data_list[index]?.line ?? 0;
    expect(line).toBeGreaterThan(400);
    await page.locator(`[data-finding="${index}"] button`).click();
    await page.locator(`[data-line="${line}"]`).getByText('hostNetwork: true').waitFor();
    await page.locator(`[data-finding="${index}"]`).getByText('Pod shop/web').waitFor();
    expect(await page.locator('[data-line]').count()).toBeLessThan(120);
    // As a mail program in another tab drags it: a file that lies in no folder. Its name is refused, so it does not stay.
    await page.goBack();
    const attached = await page.evaluateHandle(ATTACHMENT);
    await page.getByText('Drop Dockerfiles').dispatchEvent('drop', { dataTransfer: attached });
    await uploads.getByText('attached.txt').waitFor();
  });

  test('the risks of the files in sight are exported', async () => {
    const page = await openPage('/iac-files?file_name=Dockerfile&state=risky');
    await settled(page);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^Export: / });
    await dialog.getByText('Scanned: Manual').waitFor();
    await dialog.getByText('Uploaded files only').waitFor();
    await dialog.getByText('Not exported: State and Risks.').waitFor();
    await dialog.getByRole('button', { name: 'Start export' }).click();
    const exports = page.getByRole('dialog', { name: 'Exports' });
    const link = exports.getByRole('link', { name: 'Download' }).first();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const [headings, ...rows] = await sheetRows(await readFile(await download.path()));
    expect(headings).toEqual(expect.arrayContaining(['File', 'Rule', 'Level', 'Line', 'How to fix it']));
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map(([file]) => file))).toEqual(new Set(['Dockerfile']));
  });

  test('a file that could not be scanned says why and where, and can be deleted', async () => {
    const page = await openPage('/iac-files?state=failed');
    // What failed has no risks to export, which the button says.
    await page.getByRole('button', { name: 'Export', exact: true }).focus();
    await page.getByText('The export of risks knows no such filter: State.').waitFor();
    const row = page.locator('[data-index="0"]');
    await row.getByText('Failed: ').waitFor();
    expect(await row.getByRole('img', { name: 'No risk' }).count()).toBe(0);
    await page.getByRole('button', { name: 'broken.yaml', exact: true }).click();
    await page.getByText('This file could not be scanned').waitFor();
    await page.getByText('Line 4: unexpected end').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.waitForURL(/iac-files$/);
    await page.getByText('2 files').waitFor();
  });

  test('a pipeline is added, gives the line it runs, and is deleted', async () => {
    // Where there is more to be entered than a name, Enter sends it all the same.
    await create(started.service, '/api/v1/enterprise-projects', { id: 'second', name: 'Second' });
    const page = await openPage('/pipelines');
    await page.getByRole('button', { name: 'Add a pipeline' }).click();
    await page.getByLabel('Enterprise project', { exact: true }).last().waitFor();
    await page.getByLabel('Name').fill("nightly build's");
    await page.keyboard.press('Enter');
    const command = page.locator('pre');
    await command.waitFor();
    await page.getByLabel('Path or address').fill('charts/web');
    await page.getByLabel('Fail the pipeline').check();
    await command.getByText(/waybill scan charts\/web --upload .* --fail-on high/).waitFor();
    expect(await command.textContent()).toContain(String.raw`--cicd='nightly build'\''s'`);
    await page.getByRole('button', { name: 'Delete the pipeline' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No pipelines yet').waitFor();
  });

  test("a rule is found by another scanner's id, and read", async () => {
    const page = await openPage('/rules');
    await page.getByLabel('Search by property').fill('DL3006');
    await page.keyboard.press('Enter');
    await page.getByText(/^\d+ rules?$/).waitFor();
    await page.getByRole('button', { name: 'DF-001' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('hadolint: DL3006').waitFor();
    await dialog.locator('mark').first().waitFor();
  });

  test('a reader sees files and findings, and cannot change any; in Chinese', async () => {
    const grants = [{ project_id: started.service.projectId, enterprise_project_id: '0', role: 'reader' }];
    await addUser(started.service, 'ronja', grants, 'a password that fits');
    const who = { ...ADMIN, user: 'ronja', password: 'a password that fits' };
    const page = await started.openAs(`${started.base}/iac-files`, { locale: 'zh-CN' }, who);
    await page.getByRole('button', { name: 'Dockerfile', exact: true }).click();
    await page.getByText('为什么重要').waitFor();
    expect(await page.getByRole('button', { name: '删除' }).count()).toBe(0);
    await page.getByRole('main').getByRole('link', { name: 'IaC 文件' }).click();
    await page.getByText('共 2 个文件').waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^删除/ }).count()).toBe(0);
  });
});

/** For the page: what is dragged, without an entry of a file system. */
const ATTACHMENT = `(() => {
  const transfer = new DataTransfer();
  transfer.items.add(new File(['hello'], 'attached.txt'));
  return transfer;
})()`;

/** Drops a file or folder of this machine on the page, as its desktop would. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 500, data });
}
