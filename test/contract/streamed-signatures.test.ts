import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signRequest } from '../../src/contract/signature/sign.ts';
import { gatewayRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// API Request Signing Guide, bodies that are read as a stream: what was signed is what is kept, or nothing is.

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

function line(containerId: string): string {
  const named = { container_id: containerId, container_name: 'app', image_name: 'app:1', host_name: 'host' };
  return `${JSON.stringify({ ...named, status: 'Running', create_time: 1_700_000_000_000 })}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Signs `signed` (a body, or a stream whose hash the headers may state) and sends `sent` instead. */
function upload(
  signed: string,
  sent: string,
  headers: Record<string, string> = {},
  unsignedHeaders: Record<string, string> = {},
): Promise<Response> {
  const url = new URL(`/api/v1/projects/${service.projectId}/inventory/containers`, service.url);
  const whole = { 'Content-Type': 'application/x-ndjson', ...headers };
  const { accessKey, secretKey } = service;
  const request = { method: 'POST', url, headers: whole, body: signed };
  const toSend = { ...signRequest(request, accessKey, secretKey, new Date()), ...unsignedHeaders };
  return fetch(url, { method: 'POST', headers: toSend, body: sent });
}

async function kept(): Promise<string[]> {
  const response = await signedFetch(service, 'GET', '/v5/{project_id}/container/kubernetes');
  const { data_list } = (await response.json()) as { data_list: { container_id: string }[] };
  return data_list.map(({ container_id }) => container_id);
}

test('200: unsigned, hashed by the signature, or with its hash stated', async () => {
  expect((await upload('streaming', line('unsigned'))).status).toBe(200);
  expect((await upload(line('hashed'), line('hashed'))).status).toBe(200);
  const stated = { 'X-Sdk-Content-Sha256': sha256(line('stated')) };
  expect((await upload('streaming', line('stated'), stated)).status).toBe(200);
  expect((await kept()).toSorted()).toEqual(['hashed', 'stated', 'unsigned']);
});

test('401 APIGW.0301, and nothing kept, when the body is not the one that was signed', async () => {
  const hashed = await upload(line('signed'), line('forged'));
  expect(await gatewayRefusal(hashed, 401, 'APIGW.0301')).toContain('verify aksk signature fail');
  const stated = { 'X-Sdk-Content-Sha256': sha256(line('signed')) };
  const streamed = await upload('streaming', line('forged'), stated);
  expect(await gatewayRefusal(streamed, 401, 'APIGW.0301')).toContain('the body is not the one signed');
  expect(await kept()).not.toContain('forged');
});

test('401 APIGW.0301 when the claim that it needs no hash is not signed itself', async () => {
  const claim = { 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD' };
  const response = await upload(line('forged'), line('forged'), {}, claim);
  expect(await gatewayRefusal(response, 401, 'APIGW.0301')).toContain('X-Sdk-Content-Sha256');
  expect(await kept()).not.toContain('forged');
});
