import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

test('a service whose database dies ends and says so, and a new start goes on with all data', async () => {
  const service = await startService();
  const ended = new Promise<number | null>((resolve) => service.process.once('exit', resolve));
  const pidFile = readFileSync(join(service.dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
  expect(await ended).toBe(1);
  expect(service.errors()).toContain('The embedded PostgreSQL ended by itself');

  const again = await startService({ dataDir: service.dataDir });
  expect((await signedFetch(again, 'GET', '/v5/{project_id}/container/kubernetes')).status).toBe(200);
  await again.remove();
});
