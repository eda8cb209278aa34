import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { listOf } from '../paging.ts';
import type { Sdk } from '../sdk.ts';
import type { Case } from './case.ts';

const IAC = { task_type: 'iac_scan' };

async function scanned(sdk: Sdk): Promise<string> {
  const iac_scan_info = { file_type: 'dockerfile', file_id_list: sdk.fleet.uploadedFileIds };
  const { task_id } = await sdk.response('CreateTask', {
    enterprise_project_id: sdk.fleet.salesId,
    body: { ...IAC, iac_scan_info },
  });
  for (;;) {
    const body = { ...IAC, task_id };
    const [task] = listOf(await sdk.response('ListTasks', { limit: 10, offset: 0, body }));
    assert.equal(task?.task_id, task_id);
    if (task?.task_status === 'finished') return String(task_id);
    await pause(50);
  }
}

/** HSS API, scans of uploaded files. */
export const SCAN_TASK_CASES: readonly Case[] = [
  {
    name: 'CreateTask, ListTasks and ListTaskResources',
    run: async (sdk) => {
      const task_id = await scanned(sdk);
      const body = { ...IAC, task_id };
      const [task] = listOf(await sdk.sameResponse('ListTasks', { limit: 10, offset: 0, body }));
      const counted = { file_type: 'dockerfile', scan_file_num: 3, success_file_num: 3, failed_file_num: 0 };
      assert.deepEqual(task?.iac_scan_info, counted);
      const page = { task_id, limit: 10, offset: 0, body: IAC };
      const resources = await sdk.sameResponse('ListTaskResources', page);
      const files = listOf(resources, 'iac_scan_data_list');
      const names = files.map(({ file_name }) => file_name);
      assert.deepEqual(names.toSorted(), ['up/Dockerfile.1', 'up/Dockerfile.2', 'up/Dockerfile.3']);
    },
  },
  {
    name: 'ListTasks and ListTaskResources, every parameter',
    run: async (sdk) => {
      const task_id = await scanned(sdk);
      const scope = { enterprise_project_id: 'all_granted_eps', limit: 200, offset: 0 };
      const times = { start_create_time: 0, end_create_time: 4_071_095_999_000 };
      const order = { sort_key: 'start_time', sort_dir: 'asc' };
      const state = { trigger_type: 'manual', task_status: 'finished' };
      const iac_scan_info = { file_type: 'dockerfile' };
      const body = { ...IAC, ...times, ...order, ...state, task_id, task_name: '', iac_scan_info };
      assert.equal((await sdk.sameResponse('ListTasks', { ...scope, body })).total_num, 1);
      const one = { scan_status: 'success', file_name: 'Dockerfile.2', chart_name: '' };
      const resources = { ...scope, task_id, body: { ...IAC, iac_scan_info: one } };
      const page = await sdk.sameResponse('ListTaskResources', resources);
      assert.equal(listOf(page, 'iac_scan_data_list').length, 1);
    },
  },
  {
    name: 'ListTasks and ListTaskResources, of clusters, which are not scanned',
    run: async (sdk) => {
      const task_type = 'cluster_scan';
      const tasks = { body: { task_type, cluster_scan_info: { scan_type_list: ['benchmark'] } } };
      assert.deepEqual(listOf(await sdk.sameResponse('ListTasks', tasks)), []);
      const cluster = { cluster_name: '集群', cluster_id: 'c', cluster_type: 'cce' };
      const body = { task_type, cluster_scan_info: { ...cluster, scan_status: 'success' } };
      const resources = { task_id: await scanned(sdk), body };
      const found = await sdk.sameResponse('ListTaskResources', resources);
      assert.deepEqual(listOf(found, 'cluster_scan_data_list'), []);
    },
  },
];
