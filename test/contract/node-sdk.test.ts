import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js';
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import { Region } from '@huaweicloud/huaweicloud-sdk-core/region/region.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// The official Node SDK, built with a region and without a project id: it asks IAM for the project by itself.

let service: TestService;
beforeAll(async () => {
  // The SDK logs every refused request.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  service = await startService();
});
afterAll(() => service?.remove());

/** Asks for a task that is not there: the answer tells that signature and project were accepted. */
async function askInRegion(region: string, secretKey = service.secretKey): Promise<unknown> {
  const credentials = new BasicCredentials()
    .withAk(service.accessKey)
    .withSk(secretKey)
    .withIamEndpoint(service.url);
  const client = new ClientBuilder<HcClient>((hcClient) => hcClient)
    .withCredential(credentials)
    .withRegion(new Region(region, service.url))
    .build();
  return client
    .sendRequest({
      method: 'GET',
      url: '/v5/{project_id}/export-task/{task_id}',
      contentType: 'application/json',
      queryParams: {},
      pathParams: { task_id: 'no such task' },
      headers: {},
      data: {},
    })
    .catch((error: unknown) => error);
}

describe('a client with a region and no project id', () => {
  test('finds the project named after the region, and is understood', async () => {
    expect(await askInRegion('cn-north-4')).toMatchObject({
      httpStatusCode: 400,
      errorCode: 'HSS.0011',
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  test('is told how to create a project where it would create one itself', async () => {
    await signedFetch(service, 'POST', '/api/v1/projects', { body: { name: 'cn-east-3_team' } });
    expect(await askInRegion('cn-east-3')).toMatchObject({
      httpStatusCode: 403,
      errorMsg: expect.stringContaining('waybill admin projects create'),
    });
  });

  test('with a wrong secret key learns that from the gateway', async () => {
    expect(await askInRegion('cn-north-4', 'wrong')).toMatchObject({
      httpStatusCode: 401,
      errorCode: 'APIGW.0301',
      errorMsg: expect.stringContaining('verify aksk signature fail, canonicalRequest:GET|/v5/'),
    });
  });
});
