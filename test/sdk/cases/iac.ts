import assert from 'node:assert/strict';
import { everyPage, listOf } from '../paging.ts';
import { HARD_TEXT } from '../sample-data.ts';
import type { Sdk } from '../sdk.ts';
import type { Case } from './case.ts';

const EVERYWHERE = { enterprise_project_id: 'all_granted_eps', limit: 200, offset: 0 };

function fileId(sdk: Sdk, index: number): string {
  const id = sdk.fleet.fileIds[index];
  assert.ok(id);
  return id;
}

/** HSS API, infrastructure-as-code files. */
export const IAC_CASES: readonly Case[] = [
  {
    name: 'ListIacFiles, paging to the end',
    run: async (sdk) => {
      const listed = await everyPage(sdk, 'ListIacFiles', { scan_type: 'manual_scan' });
      const ids = listed.map(({ file_id }) => file_id);
      for (const id of sdk.fleet.fileIds) assert.ok(ids.includes(id), `${id} is not listed`);
    },
  },
  {
    name: 'ListIacFiles, every parameter',
    run: async (sdk) => {
      const filters = { file_name: HARD_TEXT, file_type: 'k8s_yaml', risky: true };
      const parameters = { ...EVERYWHERE, ...filters, scan_type: 'manual_scan', file_id: fileId(sdk, 0) };
      const [file, ...more] = listOf(await sdk.sameResponse('ListIacFiles', parameters));
      assert.deepEqual(more, []);
      assert.equal(file?.file_name, `shop/${HARD_TEXT}/deployment.yaml`);
      assert.equal(file?.risk_num, 1);
      const clean = await sdk.sameResponse('ListIacFiles', { ...parameters, risky: false });
      assert.deepEqual(clean, { total_num: 0, data_list: [] });
      const cicd = { cicd_id: 'no such pipeline', cicd_name: '没有' };
      const none = { ...EVERYWHERE, ...cicd, scan_type: 'cicd_scan' };
      assert.deepEqual(listOf(await sdk.sameResponse('ListIacFiles', none)), []);
    },
  },
  {
    name: 'ListIacFileRisks, paging to the end',
    run: async (sdk) => {
      const listed = await everyPage(sdk, 'ListIacFileRisks', { file_id: fileId(sdk, 1) });
      const held = sdk.fleet.files[1]?.risks.map(({ rule_id }) => rule_id);
      assert.deepEqual(listed.map(({ rule_id }) => rule_id).toSorted(), held?.toSorted());
    },
  },
  {
    name: 'ListIacFileRisks, every parameter',
    run: async (sdk) => {
      const filters = { risk_name: HARD_TEXT, risk_level: 'medium', risk_category: 'node_escape' };
      const parameters = { ...EVERYWHERE, ...filters, file_id: fileId(sdk, 0) };
      const [risk, ...more] = listOf(await sdk.sameResponse('ListIacFileRisks', parameters));
      assert.deepEqual(more, []);
      assert.equal(risk?.description, HARD_TEXT.repeat(20));
      assert.equal(risk?.risk_num, 25);
      const clean = { ...EVERYWHERE, file_id: fileId(sdk, 2) };
      assert.deepEqual(listOf(await sdk.sameResponse('ListIacFileRisks', clean)), []);
    },
  },
  {
    name: 'ListIacFileRiskPaths, paging to the end',
    run: async (sdk) => {
      const places = { file_id: fileId(sdk, 0), rule_id: 'K8-1' };
      const listed = await everyPage(sdk, 'ListIacFileRiskPaths', places);
      assert.equal(new Set(listed.map(({ resource_name }) => resource_name)).size, 25);
    },
  },
  {
    name: 'ListIacFileRiskPaths, every parameter',
    run: async (sdk) => {
      const filters = { resource_name: 'web-17', resource_type: 'Deployment', namespace: HARD_TEXT };
      const parameters = { ...EVERYWHERE, ...filters, file_id: fileId(sdk, 0), rule_id: 'K8-1' };
      const [place, ...more] = listOf(await sdk.sameResponse('ListIacFileRiskPaths', parameters));
      assert.deepEqual(more, []);
      assert.equal(place?.namespace, HARD_TEXT);
      assert.equal(place?.hit_path, 'spec[17]');
    },
  },
];
