import assert from 'node:assert/strict';
import type { InventoryLine } from '../../../src/contract/inventory.ts';
import { everyPage, listOf } from '../paging.ts';
import { EXTREME_CONTAINERS, HARD_TEXT } from '../sample-data.ts';
import type { Case } from './case.ts';

const ids = (items: readonly { readonly container_id?: unknown }[]) =>
  items.map((item) => String(item.container_id)).toSorted();

/** HSS API, containers and clusters. */
export const CONTAINER_CASES: readonly Case[] = [
  {
    name: 'ListContainers, paging to the end',
    run: async (sdk) => {
      const listed = [];
      for (const cluster_container of [true, false]) {
        listed.push(...(await everyPage(sdk, 'ListContainers', { cluster_container }, { limit: 20 })));
      }
      assert.deepEqual(ids(listed), ids(sdk.fleet.lines));
    },
  },
  {
    name: 'ListContainers, every parameter, hard texts and largest values',
    run: async (sdk) => {
      for (const line of EXTREME_CONTAINERS) {
        const page = await sdk.sameResponse('ListContainers', {
          enterprise_project_id: 'all_granted_eps',
          container_name: line.container_name.slice(0, 128),
          pod_name: line.pod_name?.slice(0, 128),
          image_name: line.image_name.slice(0, 128),
          cluster_container: true,
          limit: 200,
          offset: 0,
        });
        assert.deepEqual(listOf(page).map(inventoryMembers), [inventoryMembers(line)]);
        assert.equal(listOf(page)[0]?.risky, true);
      }
    },
  },
  {
    name: 'ListContainers, an empty list',
    run: async (sdk) => {
      for (const parameters of [{ container_name: 'no such container' }, { offset: 2_000_000, limit: 200 }]) {
        assert.deepEqual(listOf(await sdk.sameResponse('ListContainers', parameters)), []);
      }
    },
  },
  {
    name: 'ListContainers, an enterprise project',
    run: async (sdk) => {
      const sales = { enterprise_project_id: sdk.fleet.salesId, cluster_container: true };
      assert.deepEqual(ids(listOf(await sdk.sameResponse('ListContainers', sales))), ['sales-1', 'sales-2']);
    },
  },
  {
    name: 'ListKubernetesClusterDetails, paging to the end',
    run: async (sdk) => {
      const list = { list: 'cluster_info_list' };
      const names = new Set(sdk.fleet.lines.flatMap(({ cluster_name }) => cluster_name ?? []));
      const listed = await everyPage(sdk, 'ListKubernetesClusterDetails', {}, list);
      assert.deepEqual(listed.map(({ cluster_name }) => cluster_name).toSorted(), [...names].toSorted());
    },
  },
  {
    name: 'ListKubernetesClusterDetails, every parameter',
    run: async (sdk) => {
      const parameters = { load_agent_info: true, scene: 'cluster_risk', limit: 200, offset: 0 };
      const scope = { enterprise_project_id: 'all_granted_eps', cluster_name: HARD_TEXT };
      const page = await sdk.sameResponse('ListKubernetesClusterDetails', { ...parameters, ...scope });
      const [cluster, ...more] = listOf(page, 'cluster_info_list');
      assert.deepEqual(more, []);
      assert.equal(cluster?.cluster_name, `cluster ${HARD_TEXT}`);
      assert.equal(cluster?.cluster_type, 'k8s');
    },
  },
];

/** What a container in a list and in the inventory have in common. */
function inventoryMembers(from: Readonly<Record<string, unknown>> | InventoryLine) {
  const { container_id, container_name, image_name, status, create_time, pod_name, cluster_name } = from;
  const { low_risk, medium_risk = 0, high_risk = 0, fatal_risk = 0, restart_count = 0 } = from;
  const { cluster_type, cpu_limit, memory_limit } = from;
  return {
    ...{ container_id, container_name, image_name, status, create_time, pod_name, cluster_name },
    ...{ low_risk, medium_risk, high_risk, fatal_risk, restart_count },
    ...{ cluster_type, cpu_limit, memory_limit },
  };
}
