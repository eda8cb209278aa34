import assert from 'node:assert/strict';
import { CONTAINER_EXPORT_KEYS } from '../../../src/contract/container-export.ts';
import { endOfTask, exportedRows } from '../exported-rows.ts';
import { HARD_TEXT } from '../sample-data.ts';
import type { Case } from './case.ts';

const headers = (keys: readonly string[]) => keys.map((key) => [key, `${key} ${HARD_TEXT}`]);
const firstColumn = (rows: readonly unknown[][]) => rows.slice(1).map(([value]) => String(value));

/** Every filter, each met by the container of hard texts alone. */
const EVERY_FILTER = {
  cluster_container: true,
  cluster_type: 'k8s',
  cluster_name: `cluster ${HARD_TEXT}`,
  container_name: HARD_TEXT,
  pod_name: HARD_TEXT,
  image_name: HARD_TEXT,
  status: 'Paused',
  risky: true,
  create_time: { start_time: 1_700_000_000_000, end_time: 4_071_095_999_000 },
  cpu_limit: '100m',
  memory_limit: '300Mi',
};

/** HSS API, export tasks. */
export const EXPORT_CASES: readonly Case[] = [
  {
    name: 'ExportContainerList, the whole fleet',
    run: async (sdk) => {
      const body = { export_headers: headers(['container_id', 'fatal_risk']) };
      const { task_id } = await sdk.response('ExportContainerList', { body });
      const rows = await exportedRows(sdk, task_id);
      const held = sdk.fleet.lines.map((line) => line.container_id);
      assert.deepEqual(rows[0], [`container_id ${HARD_TEXT}`, `fatal_risk ${HARD_TEXT}`]);
      assert.deepEqual(firstColumn(rows).toSorted(), held.toSorted());
      assert.ok(rows.some(([, fatal]) => fatal === 2_147_483_647));
    },
  },
  {
    name: 'ExportContainerList, every parameter',
    run: async (sdk) => {
      const body = { ...EVERY_FILTER, export_headers: headers(CONTAINER_EXPORT_KEYS) };
      const query = { enterprise_project_id: 'all_granted_eps', export_size: 100_000 };
      const { task_id } = await sdk.response('ExportContainerList', { ...query, body });
      const [heading, ...rows] = await exportedRows(sdk, task_id);
      assert.deepEqual(
        heading,
        headers(CONTAINER_EXPORT_KEYS).map(([, title]) => title),
      );
      assert.deepEqual(
        rows.map((row) => [row[0], row[1]]),
        [['hard-text', HARD_TEXT]],
      );
    },
  },
  {
    name: 'ExportContainerList, false is not absent, and an empty file',
    run: async (sdk) => {
      const outside = sdk.fleet.lines.filter((line) => line.cluster_name === undefined);
      const body = { cluster_container: false, export_headers: headers(['container_id']) };
      const { task_id } = await sdk.response('ExportContainerList', { body });
      assert.equal((await exportedRows(sdk, task_id)).length - 1, outside.length);
      const none = { ...body, container_name: 'no such container' };
      const empty = await sdk.response('ExportContainerList', { body: none, export_size: 1 });
      assert.equal((await exportedRows(sdk, empty.task_id)).length, 1);
    },
  },
  {
    name: 'ExportRisks, with and without every filter',
    run: async (sdk) => {
      const query = { risk_type: 'iac_risk', export_size: 1_000_000 };
      const export_headers = headers(['file_name', 'risk_name']);
      const { task_id } = await sdk.response('ExportRisks', { ...query, body: { export_headers } });
      assert.equal((await exportedRows(sdk, task_id)).length - 1, sdk.fleet.expected.riskRows);
      const [fileId = ''] = sdk.fleet.fileIds;
      const unknown = Array.from({ length: 199 }, (_, n) => `unknown-${n}`);
      const iac_items = {
        file_id_list: [fileId, ...unknown],
        file_name: HARD_TEXT,
        file_type: 'k8s_yaml',
        risky: true,
        scan_type: 'manual_scan',
      };
      const scope = { enterprise_project_id: 'all_granted_eps' };
      const filtered = { ...query, ...scope, body: { export_headers, iac_items } };
      const one = await sdk.response('ExportRisks', filtered);
      assert.deepEqual((await exportedRows(sdk, one.task_id)).slice(1), [
        [`shop/${HARD_TEXT}/deployment.yaml`, `风险 ${HARD_TEXT}`],
      ]);
    },
  },
  {
    name: 'ListQueryExportTask and ShowLatestExportTaskByType',
    run: async (sdk) => {
      const body = { export_headers: headers(['container_id']) };
      const created = await sdk.response('ExportContainerList', { body });
      const task_id = String(created.task_id);
      const task = await endOfTask(sdk, task_id);
      assert.match(String(task.task_name), /^container_list_\d+_export_task$/);
      assert.match(String(task.file_name), /^hss-container-.*\.zip$/);
      const scope = { enterprise_project_id: '0' };
      assert.deepEqual(await sdk.sameResponse('ListQueryExportTask', { ...scope, task_id }), task);
      assert.deepEqual(await sdk.response('ListQueryExportTask', { task_id, region: 'cn-north-4' }), task);
      const typed = { ...scope, task_id, export_task_type: 'container_list' };
      assert.deepEqual(await sdk.sameResponse('ShowLatestExportTaskByType', typed), task);
    },
  },
];
