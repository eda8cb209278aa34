import type { HcClient, HttpRequestOptions } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import type { SdkResponse } from '@huaweicloud/huaweicloud-sdk-core/SdkResponse.js';
import type { SdkStreamResponse } from '@huaweicloud/huaweicloud-sdk-core/SdkStreamResponse.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { firstColumn, openExportedFile, type TaskState } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { startService, type TestService } from '../support/service.ts';
import { nodeSdkClient } from './node-sdk-client.ts';

// The requests are those that the HSS package of Huawei's Node SDK makes.

let service: TestService;
let client: HcClient;
beforeAll(async () => {
  // It logs every refused request.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  service = await startService();
  await importContainers(service, [
    container('from the SDK', { container_name: '容器' }),
    container('another'),
  ]);
  client = nodeSdkClient(service);
});
afterAll(() => service?.remove());

const request = (method: string, url: string, more: Partial<HttpRequestOptions> = {}) => ({
  method,
  url,
  contentType: 'application/json',
  queryParams: {},
  pathParams: {},
  headers: {},
  data: {},
  ...more,
});

const createExport = (data: object, queryParams: object = {}) =>
  client.sendRequest<SdkResponse & { task_id: string }>(
    request('POST', '/v5/{project_id}/container/export-task', { data, queryParams }),
  );

const BODY = {
  export_headers: [
    ['container_id', 'Container'],
    ['risky', '风险'],
  ],
  container_name: '容器',
};

test('creates an export, waits for it and downloads it', async () => {
  const { task_id } = await createExport(BODY, { enterprise_project_id: 'all_granted_eps', export_size: 10 });
  const state = await vi.waitUntil(
    async () => {
      const url = '/v5/{project_id}/export-task/{task_id}';
      const polled = await client.sendRequest<SdkResponse & TaskState>(
        request('GET', url, { pathParams: { task_id } }),
      );
      return polled.task_status !== 'running' && polled;
    },
    { timeout: 45_000, interval: 20 },
  );
  expect(state).toMatchObject({ task_id, task_status: 'success', httpStatusCode: 200 });

  const download = {
    ...request('GET', '/v5/{project_id}/download/{file_id}', { pathParams: { file_id: state.file_id } }),
    // Without it this SDK reads every answer as text, which no ZIP survives.
    axiosRequestConfig: { responseType: 'arraybuffer' },
  };
  const { body } = await client.sendRequest<SdkStreamResponse & { body: unknown }>(download);
  const file = await openExportedFile(String(state.file_name), Buffer.from(body as unknown as Uint8Array));
  expect(await firstColumn(file)).toEqual(['from the SDK']);
});

describe('an error arrives as the SDK’s exception', () => {
  const refused = (sent: Promise<unknown>) => sent.then(() => undefined).catch((error: unknown) => error);
  const requestId = expect.stringMatching(/^[0-9a-f]{32}$/);

  test('HSS.0001 with its text', async () => {
    expect(await refused(createExport({ export_headers: [['host', 'Host']] }))).toMatchObject({
      httpStatusCode: 400,
      errorCode: 'HSS.0001',
      errorMsg: expect.stringContaining('export_headers[0][0] must be one of container_id, '),
      requestId,
    });
  });

  test('HSS.0011 on the way to a file', async () => {
    const none = request('GET', '/v5/{project_id}/download/{file_id}', { pathParams: { file_id: 'none' } });
    expect(await refused(client.sendRequest(none))).toMatchObject({
      httpStatusCode: 400,
      errorCode: 'HSS.0011',
      requestId,
    });
  });

  test('APIGW.0302 from the gateway', async () => {
    const elsewhere = request('GET', '/v5/another-project/export-task/none');
    expect(await refused(client.sendRequest(elsewhere))).toMatchObject({
      httpStatusCode: 403,
      errorCode: 'APIGW.0302',
      requestId,
    });
  });
});
