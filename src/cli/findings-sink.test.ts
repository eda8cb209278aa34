import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ImageFindingsLine } from '../contract/inventory-risks.ts';
import { apiClient } from './client.ts';
import { findingsSink } from './findings-sink.ts';

// A service that has bad moments; what a good one keeps is seen in test/flows.

let server: Server;
let statuses: number[];
let asked: string[];
let warned: string[];
let stop: AbortController;
beforeEach(async () => {
  [statuses, asked, warned, stop] = [[], [], [], new AbortController()];
  server = createServer((request, response) => {
    request.resume().once('end', () => {
      asked.push(request.url ?? '');
      const status = statuses.shift() ?? 200;
      const report = {
        accepted: 1,
        rejected: 1,
        errors: [{ line: 2, field: 'findings', message: 'is too long' }],
      };
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(status === 200 ? report : { error_code: 'X', error_msg: 'no' }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  stop.abort();
  server.close();
  await once(server, 'close');
});

function sink(patient: boolean) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = apiClient({ url, accessKey: 'AKTEST', secretKey: 'SKTEST', projectId: 'p' });
  return findingsSink({ client, patient, signal: stop.signal, warned: (line) => warned.push(line) });
}

const LINES = ['web:1', 'web:2'].map(
  (image_name): ImageFindingsLine => ({ image_name, origin: 'secrets', scanner: 'trivy', findings: [] }),
);

test('what is rejected is told of by its image, and a service that is away is waited for', async () => {
  statuses = [503, 200];
  await sink(true)(LINES);
  expect(asked).toEqual(Array(2).fill('/api/v1/projects/p/inventory/image-findings?on_error=skip'));
  expect(warned).toEqual([
    expect.stringMatching(/503.*; trying again until it answers$/),
    'findings of 1 images are rejected, web:2: findings is too long',
  ]);
});

test('who does not wait hears that a service is away, and goes on without findings when it refuses', async () => {
  statuses = [503];
  await expect(sink(false)(LINES)).rejects.toThrow('503');
  statuses = [403];
  await sink(false)(LINES);
  expect(warned).toEqual([expect.stringMatching(/403.*; what Trivy Operator found in images is left out$/)]);
});

test('who waits keeps the findings while they are refused, until it is to end', async () => {
  statuses = [403, 403];
  const sending = sink(true)(LINES);
  await vi.waitFor(() => expect(warned).toHaveLength(1));
  stop.abort();
  await sending;
  expect(warned).toEqual([expect.stringMatching(/403/)]);
});
