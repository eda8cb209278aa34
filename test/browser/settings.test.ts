import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { container, importContainers } from '../support/inventory.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser } from '../support/user.ts';
import { chooseOption } from './support/choose-option.ts';
import { ADMIN, hasChromium, TestConsole } from './support/console.ts';
import { settled } from './support/settled.ts';

const PASSWORD = 'a password that fits';

describe.skipIf(!hasChromium)('settings (skipped without chromium)', () => {
  let started: TestConsole;
  beforeAll(async () => {
    started = await TestConsole.start();
  });
  afterAll(() => started?.stop());
  afterEach(() => started.closePages());

  const openPage = (path: string, user: string = ADMIN.user, password: string = ADMIN.password) =>
    started.openAs(`${started.base}${path}`, {}, { ...ADMIN, user, password });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const statusOf = async (accessKey: string, secretKey: string) =>
    (await signedFetch({ ...started.service, accessKey, secretKey }, 'GET', '/api/v1/session')).status;

  async function choose(page: Page, label: string, option: string): Promise<void> {
    await chooseOption(page.getByLabel(label, { exact: true }), option);
  }

  /** What the dialog tells this once. */
  async function secretsOf(dialog: Locator): Promise<readonly string[]> {
    await dialog.locator('code').first().waitFor();
    return dialog.locator('code').allTextContents();
  }

  test('a user with one role sees what is theirs, and nothing of how others are administered', async () => {
    const page = await openPage('/enterprise-projects');
    await button(page, 'Create an enterprise project').click();
    await page.getByLabel('Name').fill('Shop');
    await page.getByLabel('ID').fill('shop');
    await button(page, 'Create').click();
    await page.getByText('2 enterprise projects').waitFor();
    const inShop = { cluster_name: 'shop', enterprise_project_id: 'shop', container_name: 'till' };
    await importContainers(started.service, [container('c1', inShop)]);

    await page.getByRole('link', { name: 'Users and roles' }).click();
    await button(page, 'Create a user').click();
    await page.getByLabel('User name').fill('rita');
    await choose(page, 'Enterprise project of role 1', 'Shop');
    await button(page, 'Create').click();
    const dialog = page.getByRole('dialog', { name: 'User created' });
    const [name, password = ''] = await secretsOf(dialog);
    expect(name).toBe('rita');
    await dialog.getByRole('button', { name: 'I have saved it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Reader: all projects / Shop').waitFor();
    expect((await page.content()).includes(password)).toBe(false);

    const theirs = await openPage('/containers', 'rita', password);
    await theirs.getByText('1 container', { exact: true }).waitFor();
    await theirs.getByText('till').waitFor();
    const navigation = theirs.getByRole('navigation', { name: 'Pages' });
    expect(await navigation.getByRole('link', { name: /Users|Audit/ }).count()).toBe(0);
    await navigation.getByRole('link', { name: 'Enterprise projects' }).click();
    await theirs.getByText('1 enterprise project', { exact: true }).waitFor();
    await theirs.getByRole('cell', { name: 'Shop', exact: true }).waitFor();
    expect(await theirs.getByRole('button', { name: /^Create an? |^Shop$/ }).count()).toBe(0);
    await theirs.goto(`${started.base}/users`);
    await theirs.getByText('this needs the role admin on the whole account').waitFor();
    expect(await theirs.getByRole('button', { name: /^Create an? / }).count()).toBe(0);
  });

  test('roles, name and password of a user are changed; who is disabled or has a new one is signed out', async () => {
    const { id } = await addUser(started.service, 'paul', [{ role: 'reader' }], PASSWORD);
    const their = await openPage('/containers', 'paul', PASSWORD);
    const page = await openPage(`/users?user=${id}`);
    const drawer = page.getByRole('dialog', { name: 'paul' });
    await choose(page, 'Role 1', 'Exporter');
    await button(page, 'Save the roles').click();
    await page.getByRole('row', { name: /paul/ }).getByText('Exporter: all projects').waitFor();
    await their.reload();
    await their.getByRole('heading', { name: 'Sign in' }).waitFor();

    await drawer.getByLabel('New password').fill('short');
    await button(page, 'Reset the password').click();
    await drawer.getByText('The password must have 8 to 128 characters').waitFor();
    await drawer.getByLabel('New password').fill('another that fits');
    // That the roles were saved may still be told too.
    const reset = page.waitForResponse((response) => response.request().method() !== 'GET' && response.ok());
    await button(page, 'Reset the password').click();
    await reset;
    await page.getByText('Saved').first().waitFor();
    const again = await openPage('/containers', 'paul', 'another that fits');

    await drawer.getByLabel('User name').fill('admin');
    await button(page, 'Rename').click();
    await drawer.getByText('the account has a user of this name already').waitFor();
    await button(page, 'Disable').click();
    await drawer.getByText('Disabled', { exact: true }).waitFor();
    await again.reload();
    await again.getByRole('heading', { name: 'Sign in' }).waitFor();
    await button(page, 'Delete the user').click();
    await button(page, 'Delete').click();
    await page.getByRole('row', { name: /paul/ }).waitFor({ state: 'detached' });
  });

  test('a reader gives themselves another password; what is wrong with it is said at its field', async () => {
    await addUser(started.service, 'nina', [{ role: 'reader' }], PASSWORD);
    const elsewhere = await openPage('/containers', 'nina', PASSWORD);
    const page = await openPage('/tokens', 'nina', PASSWORD);
    await button(page, 'Signed in as nina').click();
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change your password' });
    const send = async (current: string, next: string, again = next) => {
      await dialog.getByLabel('Current password').fill(current);
      await dialog.getByLabel('New password', { exact: true }).fill(next);
      await dialog.getByLabel('New password again').fill(again);
      await page.keyboard.press('Enter');
    };
    const faultsAt = (label: string) =>
      dialog.locator('.ant-form-item', { hasText: label }).locator('.ant-form-item-explain-error');
    await send(PASSWORD, 'short', 'shorter');
    await faultsAt('8 to 128 characters').getByText('The password must have 8 to 128 characters').waitFor();
    await faultsAt('New password again').getByText('The two new passwords differ').waitFor();
    await send('not this one', 'another that fits');
    await faultsAt('Current password').getByText('This is not your current password').waitFor();
    await dialog.locator('#current_password:focus').fill('');
    await page.keyboard.type(PASSWORD);
    await button(page, 'Change').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('1 sign-in', { exact: true }).waitFor();

    await elsewhere.reload();
    await elsewhere.getByRole('heading', { name: 'Sign in' }).waitFor();
    await elsewhere.getByLabel('User name').fill('nina');
    const password = elsewhere.getByLabel('Password', { exact: true });
    await password.fill(PASSWORD);
    await elsewhere.keyboard.press('Enter');
    await elsewhere.getByText('The user name or password is wrong.').waitFor();
    await password.fill('another that fits');
    await elsewhere.keyboard.press('Enter');
    await elsewhere.getByRole('button', { name: 'Signed in as nina' }).waitFor();
  });

  test('a project is created, renamed and deleted; what cannot be is said why', async () => {
    const page = await openPage('/projects');
    await button(page, 'Create a project').click();
    await page.getByLabel('Name').fill('cn-north-4');
    await page.getByLabel('ID').fill('not an id');
    await button(page, 'Create').click();
    await page.getByText('Only letters, digits, “_” and “-”').waitFor();
    await page.getByLabel('ID').fill('');
    await button(page, 'Create').click();
    await page.getByText('a project of this id or name exists already').waitFor();
    await page.getByLabel('Name').fill('eu-west-101');
    await page.keyboard.press('Enter');
    await button(page, 'eu-west-101').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill('eu-west-204');
    await button(page, 'Save').click();
    await page.getByRole('dialog', { name: 'eu-west-204' }).waitFor();
    await button(page, 'Delete the project').click();
    await button(page, 'Delete').click();
    await button(page, 'eu-west-204').waitFor({ state: 'detached' });
    await button(page, 'cn-north-4').click();
    await button(page, 'Delete the project').click();
    await button(page, 'Delete').click();
    await page.getByText('still has data').waitFor();
  });

  test('an access key signs calls until it is disabled; its secret is gone once it was seen', async () => {
    await addUser(started.service, 'keyholder', [{ role: 'reader' }], PASSWORD);
    const page = await openPage('/access-keys', 'keyholder', PASSWORD);
    await button(page, 'Create an access key').click();
    await page.getByLabel('Description').fill('nightly export');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Access key created' });
    const [accessKey = '', secretKey = ''] = await secretsOf(dialog);
    expect(await statusOf(accessKey, secretKey)).toBe(200);

    // Neither a slip of a key nor a click beside it closes what is shown but once.
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download credentials.csv' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toBe(
      `Access Key Id,Secret Access Key\r\n${accessKey},${secretKey}\r\n`,
    );
    await dialog.getByRole('button', { name: 'I have saved it' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await page.content()).includes(secretKey)).toBe(false);

    await button(page, accessKey).click();
    await button(page, 'Disable').click();
    await page.getByRole('dialog').getByText('Disabled', { exact: true }).waitFor();
    expect(await statusOf(accessKey, secretKey)).toBe(401);
    await button(page, 'Enable').click();
    await page.getByRole('dialog').getByText('Enabled', { exact: true }).waitFor();
    expect(await statusOf(accessKey, secretKey)).toBe(200);

    await button(page, 'Delete the access key').click();
    await button(page, 'Delete').click();
    await button(page, accessKey).waitFor({ state: 'detached' });
    expect(await statusOf(accessKey, secretKey)).toBe(401);
  });

  test('an admin finds the keys of one user and makes more for them; others see theirs only', async () => {
    const { id, access } = await addUser(started.service, 'pipeline', [{ role: 'operator' }], PASSWORD);
    const page = await openPage(`/access-keys?user_id=${id}`);
    await page.getByText('User: pipeline').waitFor();
    await page.getByText('1 access key').waitFor();
    await button(page, 'Create an access key').click();
    await page.getByLabel('Description').fill('second');
    await button(page, 'Create').click();
    await button(page, 'I have saved it').click();
    await page.getByText('2 access keys').waitFor();

    const own = await openPage('/access-keys', 'pipeline', PASSWORD);
    await own.getByText('2 access keys').waitFor();
    await button(own, access.accessKey).waitFor();
    expect(await own.getByText(started.service.accessKey).count()).toBe(0);
    await button(own, 'Create an access key').click();
    await own.getByLabel('Description').waitFor();
    expect(await own.getByLabel('For the user').count()).toBe(0);
    await settled(own);
  });

  test('the audit log tells who did what or was refused, found by filters in the address, to its end', async () => {
    const { access } = await addUser(started.service, 'nosy', [{ role: 'reader' }]);
    const refused = Array.from({ length: 120 }, (_, i) =>
      signedFetch(access, 'DELETE', `/api/v1/access-keys/of-nobody-${i}`),
    );
    await Promise.all(refused);
    const page = await openPage('/audit-log');
    await page.getByLabel('Search by property').fill('nosy');
    await page.keyboard.press('Enter');
    await page.getByText('120 entries').waitFor();
    expect(new URL(page.url()).search).toBe('?user_name=nosy');
    await page.locator('[data-index="0"] button').focus();
    await page.keyboard.press('End');
    await page.locator('[data-index="119"]').getByText('Refused HSS.0011').waitFor();
    await page.locator('[data-index="119"] button').click();
    await page.getByRole('dialog', { name: 'DeleteAccessKey' }).getByText(access.accessKey).waitFor();

    const done = await openPage(
      `/audit-log?user_name=admin&operation=CreateUser&refused=false&to=${Date.now()}`,
    );
    await done
      .getByRole('row', { name: /admin CreateUser Done/ })
      .first()
      .waitFor();
    await (await openPage('/audit-log?user_name=nosy&refused=false')).getByText('Nothing matches').waitFor();
    await (await openPage('/audit-log?operation=CreateUser&to=1')).getByText('Nothing matches').waitFor();
  });

  test('who is signed in twice ends the other sign-in, and is signed out by ending this one', async () => {
    await addUser(started.service, 'twice', [{ role: 'reader' }], PASSWORD);
    const other = await openPage('/containers', 'twice', PASSWORD);
    const page = await openPage('/tokens', 'twice', PASSWORD);
    await page.getByText('2 sign-ins').waitFor();
    await page.locator('[data-index="1"] button').click();
    await button(page, 'End it').click();
    await button(page, 'End').click();
    await page.getByText('1 sign-in', { exact: true }).waitFor();
    await other.reload();
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();
    await button(page, 'Session this one').click();
    await button(page, 'End it').click();
    await page.getByText('you will be signed out').waitFor();
    await button(page, 'End').click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
