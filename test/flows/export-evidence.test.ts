import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONTAINER_EXPORT_KEYS } from '../../src/contract/container-export.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/contract/export-task.ts';
import { HOSTILE_TEXTS } from '../../src/formats/testing/hostile-texts.ts';
import { callWaybill } from '../support/cli.ts';
import { container, importContainers } from '../support/inventory.ts';
import { createTask, endOf } from '../support/native-export.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { testFolder } from '../support/test-folder.ts';

let service: TestService;
const folder = testFolder();
beforeAll(async () => {
  service = await startService();
  await importContainers(
    service,
    HOSTILE_TEXTS.map((text, index) => container(`c${index}`, { container_name: text, pod_name: text })),
  );
});
afterAll(() => service?.remove());

async function exported(format: ExportFormat): Promise<string> {
  const export_headers = CONTAINER_EXPORT_KEYS.map((key) => [key, `=${key}`]);
  const task = await endOf(
    service,
    await createTask(service, { export_task_type: 'container_list', export_headers, format }),
  );
  const response = await signedFetch(service, 'GET', `/v5/{project_id}/download/${task.file_id}`);
  const path = join(folder, `${format}.zip`);
  await writeFile(path, Buffer.from(await response.arrayBuffer()));
  return path;
}

async function signingKeyFile(): Promise<{ path: string; keyId: string }> {
  // Without any credentials: an auditor has none.
  const reply = await (await fetch(`${service.url}/api/v1/signing-key`)).text();
  const path = join(folder, 'signing-key.json');
  await writeFile(path, reply);
  return { path, keyId: (JSON.parse(reply) as { key_id: string }).key_id };
}

async function json(argv: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await callWaybill([...argv, '--json']);
  return { code, stderr, ...(stdout && (JSON.parse(stdout) as object)) };
}

test('every format verifies against the key that the service shows, and none differs from another', async () => {
  const key = await signingKeyFile();
  const files: string[] = [];
  for (const format of EXPORT_FORMATS) files.push(await exported(format));
  for (const file of files) {
    expect(await json(['verify', file, '--key', key.path])).toMatchObject({
      code: 0,
      differences: [],
      key_id: key.keyId,
      key_checked: true,
      values_compared: true,
      rows: HOSTILE_TEXTS.length,
    });
    expect(await json(['diff', files[0] ?? '', file, '--key', key.path])).toMatchObject({
      code: 0,
      added: 0,
      removed: 0,
      changed: 0,
      unchanged: HOSTILE_TEXTS.length,
      notes: [],
    });
  }
});

test('what happened between two exports is told, and the key outlives a restart', async () => {
  const before = await exported('csv');
  const key = await signingKeyFile();
  await service.stop();
  service = await startService({ dataDir: service.dataDir });
  expect((await signingKeyFile()).keyId).toBe(key.keyId);
  await importContainers(service, [container('c0', { status: 'Terminated' }), container('another')]);
  const after = await exported('parquet');
  expect(await json(['diff', before, after, '--key', key.keyId])).toMatchObject({
    code: 0,
    added: 1,
    changed: 1,
  });
});
