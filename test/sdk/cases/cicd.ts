import assert from 'node:assert/strict';
import { everyPage, listOf } from '../paging.ts';
import { HARD_TEXT } from '../sample-data.ts';
import type { Sdk } from '../sdk.ts';
import type { Case } from './case.ts';

/** Adds a pipeline whose name no other client uses; resolves to its id. */
async function added(sdk: Sdk, name: string, lists: object): Promise<string> {
  const body = { cicd_name: `${sdk.name} ${name}`, ...lists };
  const { cicd_id } = await sdk.response('AddCicdConfiguration', { enterprise_project_id: '0', body });
  return String(cicd_id);
}

async function removed(sdk: Sdk, ids: readonly string[]): Promise<void> {
  await sdk.response('DeleteCicdConfigurations', { body: { cicd_id_list: ids } });
}

/** HSS API, pipelines. */
export const CICD_CASES: readonly Case[] = [
  {
    name: 'a pipeline is added, shown, changed and removed',
    run: async (sdk) => {
      const lists = {
        vulnerability_whitelist: Array.from({ length: 1000 }, (_, n) => `CVE-${n} 漏洞`),
        vulnerability_blocklist: [],
        image_whitelist: [HARD_TEXT],
      };
      const cicd_id = await added(sdk, HARD_TEXT, lists);
      const shown = await sdk.sameResponse('ShowCicdConfiguration', { cicd_id });
      assert.deepEqual(shown, { ...shown, ...lists, cicd_name: `${sdk.name} ${HARD_TEXT}` });
      const body = {
        image_whitelist: [],
        vulnerability_blocklist: ['CVE-1'],
        vulnerability_whitelist: ['CVE-2'],
      };
      await sdk.response('ModifyCicdConfiguration', { cicd_id, body });
      const changed = await sdk.sameResponse('ShowCicdConfiguration', { cicd_id });
      assert.deepEqual(changed, { ...shown, ...body });
      await removed(sdk, [cicd_id]);
      const gone = await sdk.answer('ShowCicdConfiguration', { cicd_id });
      assert.equal(gone.error_code, 'HSS.0011');
    },
  },
  {
    name: 'ListCicdConfigurations, every parameter, paging to the end',
    run: async (sdk) => {
      const ids: string[] = [];
      for (let n = 0; n < 21; n++) ids.push(await added(sdk, `流水线 ${n}`, {}));
      const listed = await everyPage(sdk, 'ListCicdConfigurations', { cicd_name: `${sdk.name} 流水线` });
      assert.deepEqual(listed.map(({ cicd_id }) => cicd_id).toSorted(), ids.toSorted());
      const one = {
        enterprise_project_id: 'all_granted_eps',
        cicd_id: ids[0],
        cicd_name: '流水',
        limit: 200,
        offset: 0,
      };
      assert.equal(listOf(await sdk.sameResponse('ListCicdConfigurations', one)).length, 1);
      await removed(sdk, ids);
      const none = await sdk.sameResponse('ListCicdConfigurations', { cicd_name: `${sdk.name} 流水线` });
      assert.deepEqual(none, { total_num: 0, data_list: [] });
    },
  },
  {
    name: 'CreateCicdConfigurationCommand',
    run: async (sdk) => {
      const cicd_id = await added(sdk, 'command', {});
      const iac_scan_info = { configuration_mode: 'local_directory', path: 'a b/清单' };
      const body = { cicd_id, is_iac_scan: true, is_image_scan: false, iac_scan_info };
      const { cicd_command } = await sdk.sameResponse('CreateCicdConfigurationCommand', { body });
      assert.match(String(cicd_command), /waybill scan 'a b\/清单' --upload/);
      const image = {
        ...{ image_name: '镜像', image_version: '1', repository_address: 'registry.example', namespace: 'n' },
        ...{ login_user_name: 'u', login_password: 'p', is_blocking: true },
      };
      const image_scan_info = { ...image, scan_type: 'remote_image', pipeline_type: 'jenkins' };
      const images = { ...image, cicd_id, scan_type: 'remote_image', is_image_scan: true, image_scan_info };
      const refused = await sdk.answer('CreateCicdConfigurationCommand', { body: images });
      assert.equal(refused.error_code, 'HSS.0001', JSON.stringify(refused));
      await removed(sdk, [cicd_id]);
    },
  },
];
