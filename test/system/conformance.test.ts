import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNKNOWN_ID } from '../../src/cli/conformance/check.ts';
import { CHECKS } from '../../src/cli/conformance/checks.ts';
import type { OperationResult } from '../../src/cli/conformance/run.ts';
import { publishedOperation } from '../../src/contract/published-operations.ts';
import { type PassedAnswer, type PassedCall, startAlteringProxy } from '../support/altering-proxy.ts';
import { callWaybill, connectionEnv } from '../support/cli.ts';
import { CREDENTIALS, startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

const PODS = join(import.meta.dirname, '../../src/collector/kubernetes/fixtures/get-pods-A.json');

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const cluster = ['--cluster', 'shop', '--cluster-type', 'cce'];
  await callWaybill(['import', 'kubernetes', PODS, ...cluster], { env: connectionEnv(service) });
});
afterAll(() => service?.remove());

const conformance = (...args: string[]) =>
  callWaybill(['conformance', ...args], { env: connectionEnv(service) });

/** The results by operation, and how the command ended. */
async function results(...args: string[]) {
  const { code, stdout } = await conformance(...args, '--json');
  const { operations } = JSON.parse(stdout) as { operations: OperationResult[] };
  return { code, of: new Map(operations.map((result) => [result.operation, result])), operations };
}

const withOutcome = (operations: readonly OperationResult[], outcome: string) =>
  operations.filter((result) => result.outcome === outcome).map(({ operation }) => operation);

test('the service conforms in all that it serves, and lacks the rest', async () => {
  const { code, operations } = await results('--write');
  expect(operations.flatMap(({ checks }) => checks.filter(({ outcome }) => outcome === 'differs'))).toEqual(
    [],
  );
  expect(code).toBe(0);
  const conforming = withOutcome(operations, 'conforms');
  expect(conforming.toSorted()).toEqual(['every operation', ...Object.keys(CHECKS)].toSorted());
  expect(withOutcome(operations, 'missing')).toHaveLength(operations.length - conforming.length);
  // Only for want of more than ten rows.
  const notTried = operations.flatMap(({ checks }) =>
    checks.filter(({ outcome }) => outcome === 'not tried'),
  );
  expect(new Set(notTried.map(({ check }) => check))).toEqual(new Set(['pages follow each other']));
});

test('without --write nothing is made; with it pipelines and files are removed again', async () => {
  const { stdout, code } = await conformance();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ListContainers +\d+ +conforms$/m);
  expect(stdout).toMatch(/^ExportRisks +\d+ +conforms, 1 not tried$/m);
  expect(stdout).toMatch(/^RetryTask +missing$/m);
  expect(stdout).toMatch(/operations conform, 0 differ, \d+ are missing; \d+ checks need --write\n$/);
  for (const list of ['image/cicd/configurations?', 'container/iac/files?scan_type=manual_scan&']) {
    const response = await signedFetch(service, 'GET', `/v5/{project_id}/${list}offset=0&limit=10`);
    expect(await response.json()).toEqual({ total_num: 0, data_list: [] });
  }
});

test('where nobody answers, or without keys, it ends with 2', async () => {
  expect(await conformance('--endpoint', 'http://127.0.0.1:1')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('cannot reach http://127.0.0.1:1'),
  });
  expect(await conformance('--endpoint', 'example')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Expected an http or https URL'),
  });
  expect(await callWaybill(['conformance'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('not set: WAYBILL_ACCESS_KEY'),
  });
});

describe('an endpoint that does otherwise than published', () => {
  const body = (json: unknown) => ({ body: Buffer.from(JSON.stringify(json)) });
  const parsed = (answer: PassedAnswer) => JSON.parse(answer.body.toString()) as Record<string, unknown>;
  const path = (id: string) => publishedOperation(id).path.replace('{project_id}', CREDENTIALS.projectId);

  /** What is wrong, in an operation; how it is; what is told of it. */
  const wrongs: readonly {
    operation: string;
    check: string;
    when(call: PassedCall, answer: PassedAnswer): boolean;
    answer(answer: PassedAnswer): Partial<PassedAnswer>;
    detail: string;
  }[] = [
    {
      operation: 'every operation',
      check: 'unknown path',
      when: ({ url }) => url.pathname.endsWith(`/conformance/${UNKNOWN_ID}`),
      answer: () => ({ headers: { 'x-request-id': 'another' } }),
      detail: 'header X-Request-Id is another',
    },
    {
      operation: 'ListContainers',
      check: 'limit 9',
      when: ({ url }) => url.pathname === path('ListContainers') && url.searchParams.get('limit') === '9',
      answer: () => ({ status: 200, ...body({ total_num: 0, data_list: [] }) }),
      detail: 'expected 400 HSS.0001, got 200',
    },
    {
      operation: 'ListContainers',
      check: 'pages follow each other',
      when: ({ url }) => url.pathname === path('ListContainers') && url.searchParams.get('offset') === '10',
      answer: (answer) => {
        const list = parsed(answer) as { data_list: unknown[] };
        return body({ ...list, data_list: list.data_list.toReversed() });
      },
      detail: 'row 10 is another one at the start of the page with offset 10',
    },
    {
      operation: 'ListKubernetesClusterDetails',
      check: 'a page',
      when: ({ url, headers }, { status }) =>
        url.pathname === path('ListKubernetesClusterDetails') && status === 200 && 'authorization' in headers,
      answer: (answer) => body({ ...parsed(answer), total_num: '1' }),
      detail: 'body of the 200: total_num must be an integer, got "1"',
    },
    {
      operation: 'ListQueryExportTask',
      check: 'unknown task_id',
      when: ({ url }) => url.pathname.includes('/v5/') && url.pathname.endsWith(`/export-task/${UNKNOWN_ID}`),
      answer: (answer) => body({ error_code: 'HSS.0011', error_msg: parsed(answer)['error_msg'] }),
      detail: 'body of the 400: error_description is required',
    },
    {
      operation: 'ListQueryExportTask',
      check: 'task_id of 65',
      when: ({ url }) => /\/export-task\/x{65}$/.test(url.pathname),
      answer: (answer) => body({ ...parsed(answer), error_code: 'HSS.\u001b[31m' }),
      detail: 'got 400 HSS.?[31m',
    },
    {
      operation: 'ListDownloadExportedFile',
      check: 'a ZIP with a workbook',
      when: ({ url }, { status }) => url.pathname.includes('/download/') && status === 200,
      answer: () => ({ body: Buffer.from('half a file') }),
      detail: 'not a ZIP: ',
    },
    {
      operation: 'ModifyCicdConfiguration',
      check: 'changes a list',
      when: ({ url, method }) => method === 'GET' && url.pathname.includes('/cicd/configurations/'),
      answer: (answer) => (answer.status === 200 ? body({ ...parsed(answer), image_whitelist: [] }) : {}),
      detail: 'the list is not what it was changed to',
    },
    {
      operation: 'KeystoneListRegions',
      check: 'unsigned',
      when: ({ url, headers }) => url.pathname === '/v3/regions' && !('authorization' in headers),
      answer: () => ({ status: 200, ...body({ links: { self: '' }, regions: [] }) }),
      detail: 'expected 400 or 401, got 200',
    },
  ];

  test('is told of operation by operation; what it lacks is missing', async () => {
    const proxy = await startAlteringProxy(service.url, (call, answer) => {
      if (call.url.pathname.endsWith('/image/cicd/configurations/create-command')) {
        return { ...answer, status: 404 };
      }
      if (call.url.pathname === path('ListCommonHost')) return { ...answer, status: 429 };
      if (call.url.pathname === path('ListCommonTips')) {
        const refusal = { error_code: 'APIGW.0301', error_msg: 'no', request_id: 'r' };
        return { status: 401, headers: { 'x-request-id': 'r' }, ...body(refusal) };
      }
      const wrong = wrongs.find((each) => each.when(call, answer));
      return wrong ? { ...answer, ...wrong.answer(answer) } : answer;
    });
    try {
      const { code, of, operations } = await results('--endpoint', proxy.url, '--write');
      expect(code).toBe(1);
      for (const { operation, check, detail } of wrongs) {
        const result = of.get(operation)?.checks.find((made) => made.check === check);
        expect(result, `${operation}, ${check}`).toMatchObject({
          outcome: 'differs',
          detail: expect.stringContaining(detail),
        });
      }
      const expected = new Set(wrongs.map(({ operation }) => operation));
      expect(withOutcome(operations, 'differs').toSorted()).toEqual([...expected].toSorted());
      expect(of.get('CreateCicdConfigurationCommand')).toMatchObject({ outcome: 'missing', checks: [] });
      expect(withOutcome(operations, 'unchecked')).toEqual(['ListCommonHost', 'ListCommonTips']);
    } finally {
      proxy.stop();
    }
  });

  test('is told of to a person too, and ends with 1', async () => {
    const proxy = await startAlteringProxy(service.url, () => ({
      status: 200,
      headers: {},
      body: Buffer.from('<html>welcome</html>'),
    }));
    const { code, stdout } = await conformance('--endpoint', proxy.url);
    proxy.stop();
    expect(code).toBe(1);
    expect(stdout).toContain('unsigned: expected 401 APIGW.03, got 200\n');
    expect(stdout).toMatch(/^ListContainers +\d+ +differs/m);
    expect(stdout).toMatch(/^RetryTask +1 +differs$/m);
    expect(stdout).toMatch(/operations conform, [1-9]\d+ differ, 0 are missing; what stands before every/);
  });
});
