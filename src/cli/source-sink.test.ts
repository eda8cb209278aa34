import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InventoryLine } from '../contract/inventory.ts';
import { apiClient } from './client.ts';
import { type ApiSink, apiSinks } from './source-sink.ts';

// A service that has bad moments; what a good one keeps is seen in test/flows.

let server: Server;
let statuses: number[];
let asked: { readonly path: string; readonly body: string }[];
let warned: string[];
let stop: AbortController;
beforeEach(async () => {
  [statuses, asked, warned, stop] = [[], [], [], new AbortController()];
  server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  await once(server, 'close');
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  asked.push({ path: request.url ?? '', body });
  const status = statuses.shift() ?? 200;
  const lines = body.split('\n').length - 1;
  const errors = [{ line: 2, field: 'status', message: 'must be another' }];
  const report = { name: 'x', accepted: lines - 1, rejected: 1, errors };
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(status === 200 ? report : { error_code: 'X', error_msg: 'no' }));
}

function sink(patient: boolean): ApiSink {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const client = apiClient({ url, accessKey: 'AKTEST', secretKey: 'SKTEST', projectId: 'p' });
  const { signal } = stop;
  return apiSinks(client)({ kind: 'host', name: 'h', patient, signal, warned: (line) => warned.push(line) });
}

function line(id: string, more: Partial<InventoryLine> = {}): InventoryLine {
  const status = 'Running' as const;
  return { container_id: id, container_name: id, image_name: 'i', status, create_time: 1, ...more };
}

test('what is rejected is named, counted and left out; in texts is nothing that cannot be stored', async () => {
  const taking = sink(false);
  const pod = { namespace: 'shop', pod_name: 'web-1', container_name: 'app' };
  expect(await taking.replace([line('a\0'), line('b', pod), line('c')])).toBe(2);
  await taking.merge([line('d'), { container_id: 'e', deleted: true }]);
  expect(warned).toEqual([
    'container shop/web-1/app is rejected: status must be another',
    'container e is rejected: status must be another',
  ]);
  expect(taking.rejected).toBe(2);
  expect(asked[0]).toMatchObject({ path: expect.stringContaining('mode=replace') });
  expect(asked[0]?.body).toContain('"container_id":"a\uFFFD"');
});

test('a service that is away is waited for, and so is one that begins to refuse', async () => {
  statuses = [503, 200, 401];
  const taking = sink(true);
  expect(await taking.replace([line('a'), line('b')])).toBe(1);
  await taking.merge([line('c'), line('d')]);
  const bodies = asked.map(({ body }) => body);
  expect(bodies).toEqual([bodies[0], bodies[0], bodies[2], bodies[2]]);
  expect(warned.filter((one) => one.endsWith('trying again until it answers'))).toHaveLength(2);
});

test('a service that refuses from the start is not asked again, nor any by who is not patient or has to end', async () => {
  statuses = [401];
  await expect(sink(true).replace([line('a')])).rejects.toThrow('refused (401 X): no');
  statuses = [503];
  await expect(sink(false).replace([line('a')])).rejects.toThrow('503');
  statuses = [503];
  stop.abort();
  await expect(sink(true).replace([line('a')])).rejects.toThrow('503');
  expect(asked).toHaveLength(3);
});

test('a reason that is too long for the service is cut', async () => {
  await sink(false).report({ state: 'unreachable', reason: 'r'.repeat(1001) });
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ state: 'unreachable', reason: 'r'.repeat(1000) });
});

test('who follows a source promises to tell of it; who reads it once does so until it is read', async () => {
  for (const patient of [true, false]) {
    await sink(patient).report({ state: 'syncing' });
    await sink(patient).report({ state: 'synchronised', clusterType: 'cce' });
  }
  const expected_within = 120;
  expect(asked.map(({ body }) => JSON.parse(body))).toEqual([
    { state: 'syncing', expected_within },
    { state: 'synchronised', cluster_type: 'cce', expected_within },
    { state: 'syncing', expected_within },
    { state: 'synchronised', cluster_type: 'cce' },
  ]);
});
