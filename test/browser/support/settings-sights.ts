import type { Page } from 'playwright-core';
import { settled } from './settled.ts';
import type { Sight } from './sight.ts';

const CREATE_KEY = /^(Create an access key|创建访问密钥)$/;
const CREATE_USER = /^(Create a user|创建用户)$/;

async function openFirst(page: Page): Promise<void> {
  await page.locator('[data-index="0"] button').click();
  await page.locator('dl').first().waitFor();
  await settled(page);
}

function openDialog(button: RegExp): NonNullable<Sight['act']> {
  return async (page) => {
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').waitFor();
    await settled(page);
  };
}

/** What is to be seen of the settings. */
export const SETTINGS_SIGHTS: Readonly<Record<string, Sight>> = {
  users: { path: '/users' },
  user: { path: '/users', act: openFirst },
  'user-create': { path: '/users', act: openDialog(CREATE_USER) },
  'access-keys': { path: '/access-keys' },
  'access-key-create': { path: '/access-keys', act: openDialog(CREATE_KEY) },
  'access-key-created': {
    path: '/access-keys',
    act: async (page) => {
      await openDialog(CREATE_KEY)(page);
      await page.getByLabel(/^(Description|描述)$/).fill('nightly export');
      await page.keyboard.press('Enter');
      await page.locator('code').first().waitFor();
      await settled(page);
    },
  },
  'enterprise-project-create': {
    path: '/enterprise-projects',
    act: openDialog(/^(Create an enterprise project|创建企业项目)$/),
  },
  project: { path: '/projects', act: openFirst },
  'audit-log': { path: '/audit-log?user_name=admin' },
  'audit-entry': { path: '/audit-log', act: openFirst },
  tokens: { path: '/tokens' },
  'own-password': {
    path: '/tokens',
    act: async (page) => {
      await page.getByRole('button', { name: /^(Signed in as|已登录)/ }).click();
      await page.getByRole('menuitem', { name: /(Change password|修改密码)$/ }).click();
      await page.getByRole('dialog').waitFor();
      await settled(page);
    },
  },
};
