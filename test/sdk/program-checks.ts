import assert from 'node:assert/strict';
import { signedFetch } from '../support/signed-fetch.ts';
import type { Fleet } from './fleet.ts';

/**
 * Every example prints, for each of its three exports, a line `containers: N rows`, `running containers: N rows`,
 * `risks: N rows`, then the headings and the first rows.
 */
export async function printsTheExports(stdout: string, { service, expected }: Fleet): Promise<void> {
  assert.match(stdout, new RegExp(`^containers: ${expected.containers} rows`, 'm'));
  assert.match(stdout, new RegExp(`^running containers: ${expected.runningContainers} rows`, 'm'));
  assert.match(stdout, new RegExp(`^risks: ${expected.riskRows} rows`, 'm'));
  assert.doesNotMatch(stdout, new RegExp(service.secretKey));
}

/** The published samples print the answer to the creation: the id of a task that is there. */
export async function printsATask(stdout: string, { service }: Fleet): Promise<void> {
  const taskId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(stdout)?.[0];
  assert.ok(taskId, `no task id in: ${stdout}`);
  const response = await signedFetch(service, 'GET', `/v5/{project_id}/export-task/${taskId}`);
  assert.equal(response.status, 200);
}
