import { readFile } from 'node:fs/promises';
import { loadAll } from 'js-yaml';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ListedSource, SourceList } from '../../src/contract/sources.ts';
import { hasOpenssl, selfSigned } from '../support/certificate.ts';
import { jsonOf } from '../support/exported-file.ts';
import { kubeconfig, RecordedCluster, recording, send } from '../support/recorded-cluster.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';
import { EXEC_KUBECONFIG } from './support/clusters-sights.ts';
import { ADMIN, hasChromium, TestConsole } from './support/console.ts';

/** Against hanging. */
const GUARD = { timeout: 60_000, interval: 50 };
const NAME = 'production';

describe.skipIf(!hasChromium || !hasOpenssl)('clusters and hosts (skipped without chromium, openssl)', () => {
  const tls = hasOpenssl ? selfSigned() : { cert: Buffer.alloc(0), key: Buffer.alloc(0) };
  let started: TestConsole;
  let cluster: RecordedCluster;
  beforeAll(async () => {
    cluster = new RecordedCluster(tls);
    [started] = await Promise.all([TestConsole.start(), cluster.listen()]);
    await create(started.service, '/api/v1/enterprise-projects', { id: 'blue', name: 'Team blue' });
  });
  afterAll(async () => {
    await started?.stop();
    await cluster.close();
  });
  afterEach(() => started.closePages());

  const openPage = (query = '') => started.openAs(`${started.base}/clusters${query}`);
  const openOne = () => openPage(`?opened=${encodeURIComponent(`cluster/${NAME}`)}`);
  const detailsOn = (page: Page) => page.getByRole('dialog', { name: new RegExp(`^\\S+ ${NAME}$`) });
  const row = (page: Page) => page.getByRole('row', { name: NAME });

  async function source(): Promise<ListedSource | undefined> {
    const path = `/api/v1/projects/{project_id}/inventory/sources?name=${NAME}&counts=true`;
    const { data_list } = await jsonOf<SourceList>(await signedFetch(started.service, 'GET', path));
    return data_list[0];
  }

  /** Opens the dialog that adds one and chooses a file there. */
  async function addBy(page: Page, text: string): Promise<void> {
    await page.getByRole('button', { name: 'Add a cluster or host' }).click();
    const file = { name: 'config', mimeType: 'text/plain', buffer: Buffer.from(text) };
    await page.locator('input[type=file]').setInputFiles(file);
  }

  test('a kubeconfig that would run a program is refused in the words of the service, with commands', async () => {
    const page = await openPage();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await addBy(page, EXEC_KUBECONFIG);
    await page.getByText('The service will read https://10.0.0.1:6443').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('eks');
    await page.getByRole('button', { name: 'Add the cluster' }).click();
    const body = { name: 'eks', kubeconfig: EXEC_KUBECONFIG };
    const path = '/api/v1/projects/{project_id}/clusters';
    const reply = await signedFetch(started.service, 'POST', path, { body });
    const { error_msg } = (await reply.json()) as { error_msg: string };
    const [sentence = '', ...commands] = error_msg.split('\n');
    await page.getByRole('alert').getByText(sentence, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Copy the commands' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(commands.join('\n'));
    expect(commands.join('\n')).toContain('kubectl -n waybill create token');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download collector-rbac.yaml' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toBe(
      await readFile('deploy/kubernetes/collector-rbac.yaml', 'utf8'),
    );
    await page.getByLabel('Kubeconfig', { exact: true }).fill('{{{');
    await page.getByRole('button', { name: 'Add the cluster' }).click();
    await page.getByText('kubeconfig: is not YAML').waitFor();
  });

  test('a cluster is added by a context of a kubeconfig, and is seen synchronised with its counts', async () => {
    let answerNodes: (() => void) | undefined;
    cluster.answer = (url, response) => {
      if (url.pathname !== '/api/v1/nodes') return false;
      answerNodes = () => send(response, 200, recording('nodes.json.gz'));
      return true;
    };
    const page = await openPage();
    const servers = { spare: { server: 'https://10.0.0.1:6443' }, prod: { server: cluster.url } };
    await addBy(page, kubeconfig(tls.cert, servers));
    await page.getByLabel('Context').click();
    await page.getByTitle(`prod (${cluster.url})`).click();
    await page.getByText(`The service will read ${cluster.url}`).waitFor();
    await page.getByLabel('Name', { exact: true }).fill(NAME);
    await page.getByText('Namespaces and quarantine').click();
    await page.getByRole('button', { name: 'Add a namespace' }).click();
    await page.getByLabel('Namespace 1', { exact: true }).fill('shop');
    await page.getByLabel('Enterprise project of namespace 1').click();
    await page.getByTitle('Team blue').last().click();
    await page.getByRole('button', { name: 'Add the cluster' }).click();

    const details = detailsOn(page);
    await details.getByText('Synchronising', { exact: true }).waitFor();
    await vi.waitUntil(() => answerNodes !== undefined, GUARD);
    answerNodes?.();
    cluster.answer = () => false;
    // Nobody asks for it: the page looks by itself.
    await details.getByText('Synchronised', { exact: true }).waitFor();
    await details.getByText('shop → Team blue').waitFor();
    await row(page).getByText('Synchronised').waitFor();
    const { counts } = (await source()) ?? {};
    expect(counts?.containers).toBeGreaterThan(20);
    await details.getByRole('link', { name: String(counts?.containers), exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await row(page).getByText('This service').waitFor();
    await row(page)
      .getByRole('link', { name: String(counts?.containers), exact: true })
      .click();
    await page.getByText(`${counts?.containers} containers`).waitFor();
  });

  test('one that cannot be read any more says why, and goes on by a renewed kubeconfig', async () => {
    const { url } = cluster;
    await cluster.close();
    await vi.waitUntil(async () => (await source())?.state === 'unreachable', GUARD);
    const page = await openPage('?state=unreachable');
    await row(page).getByText(`Unreachable: ${url} cannot be reached`).waitFor();
    await row(page).getByRole('button').click();
    const details = detailsOn(page);
    await details.getByText('Its containers stay as they were').waitFor();

    cluster = new RecordedCluster(tls);
    await cluster.listen();
    await details.getByRole('button', { name: 'Renew the kubeconfig' }).click();
    const dialog = page.getByRole('dialog', { name: `Renew the kubeconfig of ${NAME}` });
    await dialog
      .getByLabel('Kubeconfig', { exact: true })
      .fill(kubeconfig(tls.cert, { prod: { server: cluster.url } }));
    await dialog.getByRole('button', { name: 'Renew', exact: true }).click();
    await details.getByText(cluster.url, { exact: true }).waitFor();
    await details.getByText('Synchronised', { exact: true }).waitFor();
  });

  test('a reader sees how it is, and no button that changes it; in Chinese', async () => {
    const grants = [{ project_id: started.service.projectId, role: 'reader' }];
    await addUser(started.service, 'ronja', grants, 'a password that fits');
    const who = { ...ADMIN, user: 'ronja', password: 'a password that fits' };
    const page = await started.openAs(`${started.base}/clusters`, { locale: 'zh-CN' }, who);
    await row(page).getByRole('button').click();
    const details = detailsOn(page);
    await details.getByText('由本服务读取并持续监听。').waitFor();
    await details.getByText(cluster.url).waitFor();
    expect(await details.getByRole('button').allTextContents()).toEqual(['']);
    expect(await page.getByRole('button', { name: /添加/, includeHidden: true }).count()).toBe(0);
  });

  test('it is removed after its name is entered: first kept as nobody’s, then with its containers', async () => {
    const page = await openOne();
    const details = detailsOn(page);
    const asked = page.getByRole('dialog', { name: `Remove ${NAME}?` });
    await details.getByRole('button', { name: 'Remove' }).click();
    const submit = asked.getByRole('button', { name: 'Remove' });
    expect(await submit.isDisabled()).toBe(true);
    await asked.getByText('stay in the inventory').click();
    await asked.getByLabel(`Enter ${NAME} to confirm`).fill(NAME);
    await submit.click();
    await row(page).getByText('its registration was removed: nobody collects it').waitFor();

    await row(page).getByRole('button').click();
    await details.getByText('nobody follows it').waitFor();
    await details.getByRole('button', { name: 'Remove' }).click();
    await asked.getByLabel(`Enter ${NAME} to confirm`).fill(NAME);
    await submit.click();
    await row(page).waitFor({ state: 'detached' });
    expect(await source()).toBeUndefined();
  });

  test('the manifest for a cluster and the line for a host have what is entered', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: 'Add a cluster or host' }).click();
    await page.getByRole('radio', { name: 'Cluster, from inside' }).check();
    await page.getByText('This address leads to the machine that asks').waitFor();
    await page.getByLabel('Name of the cluster').fill('it\'s "prod"');
    await page.getByLabel('Address of this service').fill('https://waybill.internal');
    await page.getByRole('link', { name: 'Make an access key' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download waybill-collector.yaml' }).click(),
    ]);
    const manifest = JSON.stringify(loadAll(await readFile(await download.path(), 'utf8')));
    expect(manifest).toContain(JSON.stringify(['collect', 'kubernetes', '--cluster', 'it\'s "prod"']));
    for (const value of ['https://waybill.internal', started.service.projectId])
      expect(manifest).toContain(`"value":"${value}"`);
    await page.getByRole('radio', { name: 'Docker or podman host' }).check();
    await page.getByLabel('Address of this service').fill('https://waybill.internal');
    await page.getByText('export WAYBILL_URL=https://waybill.internal').waitFor();
    await page.getByText('waybill collect docker').waitFor();
  });
});
