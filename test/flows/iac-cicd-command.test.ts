import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { IacFileInfo } from '../../src/contract/iac/iac-files.ts';
import { ROOT } from '../house/tree.ts';
import { jsonOf } from '../support/exported-file.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { testFolder } from '../support/test-folder.ts';
import { create } from '../support/user.ts';

// The line that CreateCicdConfigurationCommand prints, run by a shell as a pipeline would run it.

/** It excepts itself from all rules of level high, where that is honoured. */
const PRIVILEGED = `# kics-scan ignore
apiVersion: v1
kind: Pod
metadata: { name: web, annotations: { kube-linter.io/ignore-all: not today } }
spec:
  containers:
    - { name: web, image: web, securityContext: { privileged: true } }
`;

let service: TestService;
let workspace = '';
const settings = testFolder();
beforeAll(async () => {
  const scanConfig = join(settings, 'scan.yaml');
  writeFileSync(scanConfig, 'suppressions: ignore\n');
  service = await startService({ env: { WAYBILL_SCAN_CONFIG: scanConfig } });
  await create(service, '/api/v1/enterprise-projects', { id: 'sales', name: 'sales' });
});
afterAll(() => service?.remove());
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'waybill-pipeline-'));
  return () => rmSync(workspace, { recursive: true });
});

const CONFIGURATIONS = '/v5/{project_id}/image/cicd/configurations';

/** Adds a pipeline and resolves to what it has to run. */
async function commandFor(name: string, what: object, query = ''): Promise<string> {
  const { cicd_id } = await jsonOf<{ cicd_id: string }>(
    await signedFetch(service, 'POST', CONFIGURATIONS + query, { body: { cicd_name: name } }),
  );
  const path = `${CONFIGURATIONS}/create-command${query}`;
  const body = { cicd_id, is_iac_scan: true, ...what };
  const answer = await signedFetch(service, 'POST', path, { body });
  return (await jsonOf<{ cicd_command: string }>(answer)).cicd_command;
}

/** Fills in the keys and runs the line in the workspace. */
function run(command: string, env: Readonly<Record<string, string>> = {}) {
  const { accessKey, secretKey } = service;
  const line = command.replace('<access key>', accessKey).replace('<secret key>', secretKey);
  const PATH = `${ROOT}:${process.env.PATH}`;
  const { status, stderr } = spawnSync('/bin/sh', ['-euc', line], {
    cwd: workspace,
    env: { PATH, HOME: workspace, ...env },
    encoding: 'utf8',
  });
  return { status, stderr };
}

async function filesOf(pipeline: string, query = ''): Promise<string[]> {
  const path = '/v5/{project_id}/container/iac/files?offset=0&limit=10&scan_type=cicd_scan';
  const found = await signedFetch(
    service,
    'GET',
    `${path}&cicd_name=${encodeURIComponent(pipeline)}${query}`,
  );
  const { data_list } = await jsonOf<{ data_list: IacFileInfo[] }>(found);
  return data_list.map(({ file_name, risky }) => `${file_name} ${risky}`);
}

test('a folder is scanned, sent, and stops the pipeline if it is to, whatever its files except', async () => {
  const folder = join(workspace, "it's here");
  mkdirSync(folder);
  writeFileSync(join(folder, 'web.yaml'), PRIVILEGED);
  const what = { iac_scan_info: { configuration_mode: 'local_directory', path: "it's here" } };
  const query = '?enterprise_project_id=sales';
  const stopping = run(await commandFor('stops "$1"', { ...what, is_blocking: true }, query));
  expect(stopping).toMatchObject({ status: 1 });
  expect(await filesOf('stops "$1"', '&enterprise_project_id=sales')).toEqual(["it's here/web.yaml true"]);
  expect(run(await commandFor('goes on', what))).toMatchObject({ status: 0 });
  expect(await filesOf('goes on')).toEqual(["it's here/web.yaml true"]);
});

test('a repository is cloned first; its files have the names they have there', async () => {
  const origin = join(workspace, 'origin');
  mkdirSync(origin);
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], { cwd: origin });
  git('init', '-q');
  writeFileSync(join(origin, 'web.yaml'), PRIVILEGED);
  git('add', '.');
  git('commit', '-qm', 'first');
  const path = 'https://git.example/shop.git';
  const command = await commandFor('repository', {
    iac_scan_info: { configuration_mode: 'git_repository_address', path },
  });
  const instead = { GIT_CONFIG_KEY_0: `url.file://${origin}.insteadOf`, GIT_CONFIG_VALUE_0: path };
  expect(run(command, { GIT_CONFIG_COUNT: '1', ...instead })).toMatchObject({ status: 0 });
  expect(await filesOf('repository')).toEqual(['web.yaml true']);
});

test('what cannot be got is not scanned', async () => {
  const command = await commandFor('download', {
    iac_scan_info: { configuration_mode: 'remote_address', path: 'https://127.0.0.1:1/web.yaml' },
  });
  expect(run(command).status).not.toBe(0);
  expect(await filesOf('download')).toEqual([]);
});
