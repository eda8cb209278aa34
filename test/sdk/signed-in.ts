import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import type { TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

/** A token of the user `admin` for the project. */
export async function token(service: TestService, password: string): Promise<string> {
  const user = { name: 'admin', password, domain: { name: 'waybill' } };
  const auth = {
    identity: { methods: ['password'], password: { user } },
    scope: { project: { id: service.projectId } },
  };
  const response = await fetch(`${service.url}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ auth }),
  });
  assert.equal(response.status, 201);
  return response.headers.get('x-subject-token') ?? '';
}

/** A token whose 24 hours are over. */
export async function expiredToken(service: TestService, password: string): Promise<string> {
  const expired = await token(service, password);
  const db = connect(embeddedAddress(service.dataDir), () => undefined);
  try {
    const hash = createHash('sha256').update(expired).digest();
    await db.query("update token set expires_at = now() - interval '1 second' where hash = $1", [hash]);
  } finally {
    await db.close();
  }
  return expired;
}

/** Uploads Dockerfiles, which HSS mentions and publishes no operation for; resolves to their ids. */
export async function uploadFiles(service: TestService, enterpriseProjectId: string): Promise<string[]> {
  const form = new FormData();
  for (const n of [1, 2, 3])
    form.append('files', new Blob(['FROM debian\nRUN cd /tmp\n']), `up/Dockerfile.${n}`);
  const encoded = new Response(form);
  const path = '/v5/{project_id}/common/files/batch-upload';
  const query = `file_type=dockerfile&enterprise_project_id=${enterpriseProjectId}`;
  const response = await signedFetch(service, 'POST', `${path}?${query}`, {
    body: new Uint8Array(await encoded.arrayBuffer()),
    headers: { 'Content-Type': encoded.headers.get('content-type') ?? '' },
  });
  assert.equal(response.status, 200);
  const { data_list } = (await response.json()) as { data_list: { file_id: string }[] };
  return data_list.map(({ file_id }) => file_id);
}
