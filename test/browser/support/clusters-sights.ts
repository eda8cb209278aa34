import type { Page } from 'playwright-core';
import type { SourceList } from '../../../src/contract/sources.ts';
import { settled } from './settled.ts';
import type { Sight } from './sight.ts';

/** Of a program that a service must not run; refused before any server is asked. */
export const EXEC_KUBECONFIG = JSON.stringify({
  ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'eks' },
  clusters: [{ name: 'eks', cluster: { server: 'https://10.0.0.1:6443' } }],
  contexts: [{ name: 'eks', context: { cluster: 'eks', user: 'eks' } }],
  users: [{ name: 'eks', user: { exec: { command: 'aws' } } }],
});

const COUNTS = {
  ...{ containers: 1284, pods: 913, nodes: 24, namespaces: 17 },
  containers_by_status: { Running: 1201, Waiting: 40, Terminated: 41, Isolated: 2, Paused: 0 },
};
const SEEN = { last_seen: 1_795_301_576_000, last_sync: 1_795_290_000_000 };

/** As they are seldom met together. */
const SOURCES: SourceList['data_list'] = [
  {
    ...{ kind: 'cluster', name: 'shop-eu-central', cluster_type: 'cce', state: 'synchronised', ...SEEN },
    ...{ age_seconds: 7, expected_within: 120, registered_cluster_id: 'one', counts: COUNTS },
  },
  { kind: 'cluster', name: 'data-platform', state: 'syncing', expected_within: 120, counts: COUNTS },
  {
    ...{ kind: 'cluster', name: 'shop-us-standby', cluster_type: 'self_built_idc', state: 'unreachable' },
    reason: 'https://10.20.0.1:6443 answers 401: Unauthorized (is the token or certificate expired?)',
    ...{ ...SEEN, age_seconds: 93_600, expected_within: 120, counts: COUNTS },
  },
  { kind: 'host', name: 'edge-7', state: 'synchronised', ...SEEN, age_seconds: 90, counts: COUNTS },
];

async function openAdding(page: Page, way?: RegExp): Promise<void> {
  await page.getByRole('button', { name: /(Add a cluster or host|添加集群或主机)$/ }).click();
  await page.locator('#kubeconfig').waitFor();
  if (way) await page.getByRole('radio', { name: way }).check();
  await settled(page);
}

export const CLUSTER_SIGHTS: Readonly<Record<string, Sight>> = {
  clusters: { path: '/clusters' },
  'clusters-of-all-states': {
    path: '/clusters',
    act: async (page) => {
      await page.route(/\/inventory\/sources\?/, (route) =>
        route.fulfill({ json: { total_num: SOURCES.length, data_list: SOURCES } }),
      );
      await page.reload();
      await page.getByRole('button', { name: /shop-us-standby/ }).click();
      await page.getByRole('dialog').locator('dl').first().waitFor();
      await settled(page);
    },
  },
  'clusters-none': {
    path: '/clusters',
    act: async (page) => {
      await page.route(/\/inventory\/sources\?/, (route) =>
        route.fulfill({ json: { total_num: 0, data_list: [] } }),
      );
      await page.reload();
      await page.getByRole('status').waitFor();
      await settled(page);
    },
  },
  'cluster-add': { path: '/clusters', act: (page) => openAdding(page) },
  'cluster-refused': {
    path: '/clusters',
    act: async (page) => {
      await openAdding(page);
      await page.locator('#kubeconfig').fill(EXEC_KUBECONFIG);
      await page.locator('button[type=submit]').click();
      await page.locator('pre').waitFor();
      await settled(page);
    },
  },
  'cluster-manifest': { path: '/clusters', act: (page) => openAdding(page, /from inside|集群内采集/) },
  'host-add': { path: '/clusters', act: (page) => openAdding(page, /podman/) },
  'cluster-remove': {
    path: '/clusters?opened=cluster%2Fshop-prod',
    act: async (page) => {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Remove|移\s?除)$/ })
        .click();
      await page.locator('#remove-name').waitFor();
      await settled(page);
    },
  },
};
