import assert from 'node:assert/strict';
import type { Case } from './case.ts';

/** HSS API, containers and clusters. */
export const INVENTORY_CASES: readonly Case[] = [
  {
    name: 'ListContainers, a page',
    run: async (sdk) => {
      const page = await sdk.sameResponse('ListContainers', {
        limit: 10,
        offset: 5,
        cluster_container: true,
      });
      assert.equal((page.data_list as unknown[]).length, 10);
    },
  },
];
