import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addUser } from '../support/user.ts';
import { ADMIN, hasChromium, TestConsole } from './support/console.ts';
import { loadedScripts } from './support/first-page.ts';
import { settled } from './support/settled.ts';

/** What a first visit may load of scripts, packed by gzip. */
const FIRST_PAGE_BYTES_MAX = 400 * 1024;

describe.skipIf(!hasChromium)('the console (skipped without chromium)', () => {
  let started: TestConsole;
  beforeAll(async () => {
    started = await TestConsole.start();
  });
  afterAll(() => started?.stop());
  afterEach(() => started.closePages());

  test('a wrong password is said, the right one opens what was asked for', async () => {
    const page = await started.open('/');
    await page.getByLabel('User name').fill(ADMIN.user);
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The user name or password is wrong.').waitFor();
    expect(await page.title()).toBe('Sign in - Waybill');
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(await page.title()).toBe('Overview - Waybill');
    expect(await page.context().cookies()).toMatchObject([
      { name: 'waybill_session', httpOnly: true, sameSite: 'Strict' },
    ]);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  test.each(['', '/containers'])(
    '%j as the first page loads less than 400 KB of scripts, all from the service',
    async (path) => {
      const page = await started.openAs(started.base + path);
      await settled(page);
      const scripts = await loadedScripts(page);
      expect(scripts.length).toBeGreaterThan(1);
      expect(scripts.filter(({ url }) => !url.startsWith(`${started.service.url}/assets/`))).toEqual([]);
      const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
      expect(bytes).toBeGreaterThan(100_000);
      expect(bytes).toBeLessThan(FIRST_PAGE_BYTES_MAX);
    },
  );

  test('a session that ended leads to the sign-in, and from there back', async () => {
    const page = await started.openAs(`${started.base}/containers?status=Paused`);
    await page.getByText('Status: Paused').waitFor();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByLabel('User name').fill(ADMIN.user);
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.keyboard.press('Enter');
    await page.getByText('Status: Paused').waitFor();
  });

  test('who signs in after another user begins with nothing that was shown to them', async () => {
    const password = 'a password that fits';
    await addUser(started.service, 'olga', [{ role: 'reader' }], password);
    const page = await started.openAs(`${started.base}/clusters`);
    await settled(page);
    const rows = page.locator('[data-index] button');
    expect(await rows.count()).toBeGreaterThan(0);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Refresh' }).click();
    // Never answered: what is on the page then is from before.
    await page.route(/inventory\/sources/, () => {});
    await page.getByLabel('User name').fill('olga');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Signed in as olga' }).waitFor();
    expect(await rows.count()).toBe(0);
  });

  test('a page that cannot be loaded says so beside the navigation, and is there once it can be', async () => {
    const page = await started.openAs(started.base);
    await page.route(/\/assets\/audit-log-page/, (route) => route.fulfill({ status: 503 }));
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByText('The service cannot be reached').waitFor();
    await page.unrouteAll();
    await page.getByRole('link', { name: 'Rules' }).click();
    await page.getByRole('heading', { name: 'Rules' }).waitFor();
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByRole('heading', { name: 'Audit log' }).waitFor();
  });

  test('signing out ends the session in the service too', async () => {
    const page = await started.openAs(started.base);
    const [cookie] = await page.context().cookies();
    await page.getByRole('button', { name: 'Signed in as admin' }).click();
    await page.getByText('Sign out').click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    const response = await fetch(`${started.service.url}/api/v1/session`, {
      headers: { Cookie: `waybill_session=${cookie?.value}` },
    });
    expect(response.status).toBe(401);
  });

  test('language, colours and where one was are remembered', async () => {
    const page = await started.openAs(started.base.replace(/all$/, '0'));
    // By keys.
    await page.getByRole('button', { name: 'Language: English' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[role=menuitem]:focus').waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '总览' }).waitFor();
    await page.locator('button:focus', { hasText: '简体中文' }).waitFor();
    await page.getByRole('button', { name: '外观' }).click();
    await page.getByText('深色').click();
    await page.reload();
    await page.getByRole('heading', { name: '总览' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.goto(started.service.url);
    await page.waitForURL(/\/projects\/[^/]+\/0\/overview$/);
    expect(await page.title()).toBe('总览 - Waybill');
  });

  test('a project that is not theirs is shown to nobody, and names nothing of it', async () => {
    const grants = [{ project_id: started.service.projectId, enterprise_project_id: '0', role: 'reader' }];
    await addUser(started.service, 'rita', grants, 'a password that fits');
    const who = { ...ADMIN, user: 'rita', password: 'a password that fits' };
    const page = await started.openAs('/projects/somebody-elses/all/containers', {}, who);
    await page.getByText('This project is not open to you').waitFor();
    await page.getByText('Go to a project of mine').click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });
});
