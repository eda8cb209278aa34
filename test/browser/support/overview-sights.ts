import type { Page } from 'playwright-core';
import type { SourceList } from '../../../src/contract/sources.ts';
import { EXPORTS } from './export-samples.ts';
import { settled } from './settled.ts';
import type { Sight } from './sight.ts';

/** Answers for the service and shows the page anew. */
async function answering(page: Page, answers: Readonly<Record<string, object>>): Promise<void> {
  for (const [part, json] of Object.entries(answers))
    await page.route(
      (url) => `${url.pathname}${url.search}`.includes(part),
      (route) => route.fulfill({ json }),
    );
  await page.reload();
  await settled(page);
}

const NO_SOURCES: SourceList = { total_num: 0, data_list: [] };
const STALE: SourceList['data_list'] = [
  {
    ...{ kind: 'cluster', name: 'shop-eu-standby-of-the-second-region', state: 'unreachable' },
    reason: 'connect ECONNREFUSED 10.2.0.4:6443: no word from its collector since 2026-11-20T08:15:00Z',
    ...{ last_seen: 1_795_100_000_000, age_seconds: 201_000 },
  },
  { kind: 'host', name: 'edge-7', state: 'syncing' },
];

/** The page where one begins: full, with whatever is seldom caught; where nothing is yet; and when it fails. */
export const OVERVIEW_SIGHTS: Readonly<Record<string, Sight>> = {
  overview: {
    path: '/overview',
    act: (page) =>
      answering(page, {
        'state=unreachable': { total_num: 1, data_list: STALE.slice(0, 1) },
        'state=syncing': { total_num: 1, data_list: STALE.slice(1) },
        '/export-tasks?': { data_list: EXPORTS },
      }),
  },
  'overview-new': {
    path: '/overview',
    act: (page) =>
      answering(page, { '/inventory/overview': { containers: 0 }, '/inventory/sources': NO_SOURCES }),
  },
  'overview-failed': {
    path: '/overview',
    act: async (page) => {
      await page.route(/inventory\/overview/, (route) =>
        route.fulfill({ status: 400, json: { error_code: 'HSS.0001', error_msg: 'told why' } }),
      );
      await page.reload();
      await page.getByRole('alert').first().waitFor();
      await settled(page);
    },
  },
};
