import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/program.ts';
import { readClientConfig, readConfig } from '../../src/config.ts';
import { connectionEnv, runWaybill } from '../support/cli.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { testFolder } from '../support/test-folder.ts';

// `waybill admin …` as a person runs it: over HTTP, and on the data folder when nobody can sign in.

const root = testFolder();
let service: TestService;
beforeAll(async () => {
  service = await startService({ dataDir: join(root, 'data') });
});
afterAll(() => service?.remove());

/** Runs a command in this process: what it prints matters here, not how Node starts. */
async function run(argv: readonly string[], input = '') {
  const [stdin, stdout, stderr] = [new PassThrough().end(input), new PassThrough(), new PassThrough()];
  const code = await runCli(['admin', ...argv], {
    startServer: () => Promise.reject(new Error('no service is expected to start')),
    readClientConfig: () => readClientConfig(connectionEnv(service)),
    readConfig: () => readConfig({}),
    version: '0.0.0',
    ...{ stdin, stdout, stderr },
  });
  return { code, stdout: await text(stdout.end()), stderr: await text(stderr.end()) };
}

async function admin(argv: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await run(argv, input);
  expect([stderr, code]).toEqual(['', 0]);
  return stdout;
}

async function adminJson(argv: readonly string[], input = ''): Promise<Record<string, unknown>> {
  return JSON.parse(await admin([...argv, '--json'], input)) as Record<string, unknown>;
}

async function signInStatus(name: string, password: string): Promise<number> {
  const user = { name, password, domain: { name: 'waybill' } };
  const response = await fetch(`${service.url}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ auth: { identity: { methods: ['password'], password: { user } } } }),
  });
  return response.status;
}

describe('over HTTP', () => {
  test('projects: create, list, change, delete', async () => {
    const project = await adminJson(['projects', 'create', 'cn-south-1', '--description', 'the south']);
    expect(await admin(['projects', 'list'])).toMatch(/^id +name +created +description\n-+.*\n.*cn-north-4/);
    await admin(['projects', 'change', String(project.id), '--name', 'cn-south-2']);
    expect(await admin(['projects', 'list'])).toContain(`${project.id}  cn-south-2`);
    await admin(['projects', 'delete', String(project.id)]);
    expect(await admin(['projects', 'list'])).not.toContain('cn-south');
  });

  test('enterprise projects, users with roles, access keys', async () => {
    await admin(['enterprise-projects', 'create', 'Blue', '--id', 'blue']);
    expect(await admin(['enterprise-projects', 'list'])).toContain('blue');
    const grants = ['--grant', `reader@${service.projectId}`, '--grant', 'exporter@*/blue'];
    const user = await adminJson(
      ['users', 'create', 'rita', ...grants, '--password-stdin'],
      'rita has a secret\n',
    );
    expect(user).not.toHaveProperty('password');
    expect(await signInStatus('rita', 'rita has a secret')).toBe(201);
    expect(await admin(['users', 'list'])).toContain(`exporter@*/blue, reader@${service.projectId}`);

    const key = await adminJson(['access-keys', 'create', '--user', String(user.id)]);
    const rita = { ...service, accessKey: String(key.access_key), secretKey: String(key.secret_key) };
    expect((await signedFetch(rita, 'GET', '/v3/projects')).status).toBe(200);
    await admin(['users', 'change', 'rita', '--disable']);
    expect((await signedFetch(rita, 'GET', '/v3/projects')).status).toBe(401);
    await admin(['users', 'delete', 'rita']);
    expect(await admin(['access-keys', 'list'])).not.toContain(String(key.access_key));
  });

  test('a refusal is one line and exit code 1', async () => {
    const { code, stderr } = await run(['users', 'delete', 'admin']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^waybill: the service refused \(400 HSS\.0010\).*admin.*\n$/);
  });

  test('a role that does not exist is told before anything is sent', async () => {
    const { code, stderr } = await run(['users', 'create', 'x', '--grant', 'owner']);
    expect(code).toBe(2);
    expect(stderr).toContain('reader, exporter, operator, admin');
  });
});

describe('on the data folder', () => {
  const env = { WAYBILL_DATA_DIR: join(root, 'data') };

  test('beside the running service: a new password, at once', async () => {
    const { code, stdout, stderr } = await runWaybill(['admin', 'reset-password', 'admin'], { env });
    expect([stderr, code]).toEqual(['', 0]);
    const password = /^password +(\S+)$/m.exec(stdout)?.[1] ?? '';
    expect(await signInStatus('admin', password)).toBe(201);
    expect(await signInStatus('admin', service.password)).toBe(401);
  });

  test('while no service runs: an access key that works after the start', async () => {
    await service.stop();
    const { code, stdout, stderr } = await runWaybill(['admin', 'create-key', 'admin', '--json'], { env });
    expect([stderr, code]).toEqual(['', 0]);
    const key = JSON.parse(stdout) as { access_key: string; secret_key: string };
    service = await startService({ dataDir: env.WAYBILL_DATA_DIR });
    const made = { ...service, accessKey: key.access_key, secretKey: key.secret_key };
    expect((await signedFetch(made, 'GET', '/v3/projects')).status).toBe(200);
  });

  test('a lost secret: the start says what to do, and doing it removes the unreadable keys', async () => {
    await service.stop();
    rmSync(join(env.WAYBILL_DATA_DIR, 'secret'));
    await expect(startService({ dataDir: env.WAYBILL_DATA_DIR })).rejects.toThrow('--lost-secret');
    const refused = await runWaybill(['admin', 'create-key', 'admin'], { env });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    const { code, stdout } = await runWaybill(['admin', 'create-key', 'admin', '--lost-secret', '--json'], {
      env,
    });
    expect(code).toBe(0);
    const key = JSON.parse(stdout) as { access_key: string; secret_key: string };
    service = await startService({ dataDir: env.WAYBILL_DATA_DIR });
    const former = await signedFetch(service, 'GET', '/v3/projects');
    const made = { ...service, accessKey: key.access_key, secretKey: key.secret_key };
    const lately = await signedFetch(made, 'GET', '/v3/projects');
    expect([former.status, lately.status]).toEqual([401, 200]);
  });

  test('an unknown user: exit code 1, and who there is', async () => {
    const { code, stderr } = await runWaybill(['admin', 'reset-password', 'root'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('admin (waybill)');
  });

  test('a folder without a store: exit code 2, and nothing is made there', async () => {
    const empty = join(root, 'empty');
    const { code, stderr } = await runWaybill(['admin', 'create-key', 'admin'], {
      env: { WAYBILL_DATA_DIR: empty },
    });
    expect(code).toBe(2);
    expect(stderr).toContain(`There is no Waybill store in ${empty}`);
  });
});
