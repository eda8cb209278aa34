import { expect } from 'vitest';
import type { UploadReport } from '../../src/contract/iac/upload.ts';
import type { TestService } from './service.ts';
import { signedFetch } from './signed-fetch.ts';

type Files = Readonly<Record<string, string | Buffer>>;

/** Uploads files as a browser's form sends them. */
export async function upload(service: TestService, files: Files, query = ''): Promise<Response> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files))
    form.append('files', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  const encoded = new Response(form);
  return signedFetch(service, 'POST', `/v5/{project_id}/common/files/batch-upload${query}`, {
    body: new Uint8Array(await encoded.arrayBuffer()),
    headers: { 'Content-Type': encoded.headers.get('content-type') ?? '' },
  });
}

/** Uploads files that are all taken, and resolves to what the service tells of them. */
export async function uploaded(service: TestService, files: Files): Promise<UploadReport> {
  const response = await upload(service, files);
  const report = (await response.json()) as UploadReport;
  expect(report).toMatchObject({ refused_list: [] });
  return report;
}

/** Creates a scan task and resolves to its id. */
export async function createScan(
  service: TestService,
  fileType: 'dockerfile' | 'k8s_yaml',
  fileIds: readonly string[],
): Promise<string> {
  const response = await signedFetch(service, 'POST', '/v5/{project_id}/common/task', {
    body: { task_type: 'iac_scan', iac_scan_info: { file_type: fileType, file_id_list: fileIds } },
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { task_id: string }).task_id;
}
