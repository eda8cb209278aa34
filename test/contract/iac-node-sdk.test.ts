import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addScannedFilesTo, fileResult, risk } from '../support/iac.ts';
import { startService, type TestService } from '../support/service.ts';
import { nodeSdkClient } from './node-sdk-client.ts';

// The requests are those that the HSS package of Huawei's Node SDK makes.

let service: TestService;
let client: HcClient;
let fileId = '';
beforeAll(async () => {
  // It logs every refused request.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  service = await startService();
  [fileId = ''] = await addScannedFilesTo(service, [fileResult('Dockerfile', { risks: [risk('DF-1')] })]);
  client = nodeSdkClient(service);
});
afterAll(() => service?.remove());

function send(
  method: string,
  path: string,
  more: { queryParams?: object; pathParams?: object; data?: object } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const url = `/v5/{project_id}/${path}`;
  const nothing = { queryParams: {}, pathParams: {}, headers: {}, data: {} };
  return client.sendRequest({ method, url, contentType: 'application/json', ...nothing, ...more });
}
const page = { offset: 0, limit: 10 };

test('lists files, their risks and the places of those', async () => {
  const everywhere = { ...page, enterprise_project_id: 'all_granted_eps' };
  const files = { ...everywhere, scan_type: 'manual_scan', file_name: 'Dockerfile', risky: true };
  expect(await send('GET', 'container/iac/files', { queryParams: files })).toMatchObject({
    httpStatusCode: 200,
    total_num: 1,
    data_list: [{ file_id: fileId, risky: true }],
  });
  const risks = { ...everywhere, file_id: fileId, risk_level: 'high' };
  expect(await send('GET', 'container/iac/file/risks', { queryParams: risks })).toMatchObject({
    data_list: [{ rule_id: 'DF-1', risk_num: 1 }],
  });
  const places = { ...everywhere, file_id: fileId, rule_id: 'DF-1' };
  expect(await send('GET', 'container/iac/file/risk/paths', { queryParams: places })).toMatchObject({
    data_list: [{ hit_rule: 'wrong in line 1' }],
  });
});

test('lists tasks and learns that one is not there', async () => {
  const data = { task_type: 'iac_scan', iac_scan_info: { file_type: 'dockerfile' } };
  expect(await send('POST', 'common/tasks/batch-query', { queryParams: page, data })).toMatchObject({
    httpStatusCode: 200,
    total_num: 0,
    data_list: [],
  });
  const path = 'common/tasks/{task_id}/resources/batch-query';
  const none = send('POST', path, { pathParams: { task_id: 'none' }, data });
  await expect(none).rejects.toMatchObject({ httpStatusCode: 400, errorCode: 'HSS.0011' });
});

test('keeps a pipeline: adds, lists, shows, changes and removes it', async () => {
  const path = 'image/cicd/configurations';
  const added = await send('POST', path, { data: { cicd_name: '流水线', image_whitelist: ['app:1'] } });
  const pathParams = { cicd_id: String(added.cicd_id) };
  expect(await send('GET', path, { queryParams: { ...page, cicd_name: '流水' } })).toMatchObject({
    data_list: [{ cicd_name: '流水线', associated_config_num: 0 }],
  });
  const changed = { vulnerability_whitelist: ['CVE-1'] };
  expect(await send('PUT', `${path}/{cicd_id}`, { pathParams, data: changed })).toMatchObject({
    httpStatusCode: 200,
  });
  expect(await send('GET', `${path}/{cicd_id}`, { pathParams })).toMatchObject({
    ...changed,
    image_whitelist: ['app:1'],
  });
  const scan = { is_iac_scan: true, iac_scan_info: { configuration_mode: 'local_directory', path: '.' } };
  expect(await send('POST', `${path}/create-command`, { data: { ...pathParams, ...scan } })).toMatchObject({
    cicd_command: expect.stringContaining("waybill scan . --upload --cicd='流水线'"),
  });
  const removal = { cicd_id_list: [pathParams.cicd_id] };
  expect(await send('POST', `${path}/batch-delete`, { data: removal })).toMatchObject({
    httpStatusCode: 200,
  });
  expect(await send('GET', path)).toMatchObject({ total_num: 0, data_list: [] });
});
