import { setTimeout as sleep } from 'node:timers/promises';
import { apiClient } from '../../src/cli/client.ts';
import { demoFleet } from '../../src/cli/demo-fleet.ts';
import { importSource } from '../../src/cli/import-source.ts';
import type { TestService } from '../support/service.ts';
import { type Client, tokenOf } from './client.ts';

/** How many there are of each thing that calls remove. */
const DOOMED = 8;

/** Ids of what is in the service, so that requests are about something. What is `doomed` may be removed. */
export interface Known {
  readonly kept: Ids;
  readonly doomed: Ids;
}

interface Ids {
  readonly tasks: readonly string[];
  readonly files: readonly string[];
  readonly pipelines: readonly string[];
  readonly users: readonly string[];
  readonly keys: readonly string[];
  readonly projects: readonly string[];
  readonly enterpriseProjects: readonly string[];
  readonly sources: readonly string[];
  readonly tokens: readonly string[];
}

/** Brings in the demo's fleet, and of everything else some to keep and some to remove. */
export async function addFleet(service: TestService, client: Client): Promise<Known> {
  const importer = apiClient(service);
  for (const dump of await demoFleet()) await importSource(importer, dump, () => undefined);
  return {
    kept: await addThings(service, client, 'kept', 2),
    doomed: await addThings(service, client, 'doomed', DOOMED),
  };
}

async function addThings(service: TestService, client: Client, name: string, count: number): Promise<Ids> {
  const names = Array.from({ length: count }, (_, i) => `${name}-${i}`);
  const each = async (create: (name: string) => Promise<unknown>) => {
    const ids: string[] = [];
    for (const one of names) ids.push(String(await create(one)));
    return ids;
  };
  const created = async (path: string, body: object, key = 'id') =>
    (await client.call('POST', path, body))[key];
  const files = await upload(client, names);
  return {
    tasks: [await exportTask(client), await scanTask(client, files)],
    files,
    pipelines: await each((cicd_name) =>
      created('/v5/{project_id}/image/cicd/configurations', { cicd_name }, 'cicd_id'),
    ),
    users: await each((one) => created('/api/v1/users', { name: one, password: service.password })),
    keys: await each((description) => created('/api/v1/access-keys', { description }, 'access_key')),
    projects: await each((one) => created('/api/v1/projects', { name: one })),
    enterpriseProjects: await each((one) => created('/api/v1/enterprise-projects', { name: one })),
    sources: await each(async (one) => {
      await client.call('PUT', `/api/v1/projects/{project_id}/inventory/sources/host/${one}`, {});
      return one;
    }),
    tokens: await each(() => tokenOf(service)),
  };
}

async function upload(client: Client, names: readonly string[]): Promise<string[]> {
  const form = new FormData();
  for (const name of names)
    form.append('file', new Blob([`FROM debian\nUSER root\n# ${name}\n`]), `${name}/Dockerfile`);
  const { data_list } = await client.call('POST', '/v5/{project_id}/common/files/batch-upload', form);
  return (data_list as { file_id: string }[]).map(({ file_id }) => file_id);
}

async function scanTask(client: Client, file_id_list: readonly string[]): Promise<string> {
  const iac_scan_info = { file_type: 'dockerfile', file_id_list };
  const { task_id } = await client.call('POST', '/v5/{project_id}/common/task', {
    task_type: 'iac_scan',
    iac_scan_info,
  });
  return String(task_id);
}

async function exportTask(client: Client): Promise<string> {
  const { task_id } = await client.call('POST', '/v5/{project_id}/container/export-task', {
    export_headers: [['container_id', 'Container']],
  });
  return String(task_id);
}

/** Waits for an export; resolves to the id of its file. */
export async function exportedFile(client: Client, taskId: string): Promise<string> {
  for (;;) {
    const { task_status, file_id } = await client.call('GET', `/v5/{project_id}/export-task/${taskId}`);
    if (file_id) return String(file_id);
    if (task_status !== 'running') throw new Error(`the export ended as ${String(task_status)}`);
    await sleep(50);
  }
}
