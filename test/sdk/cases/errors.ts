import assert from 'node:assert/strict';
import type { SdkAnswer } from '../driver.ts';
import { HARD_TEXT } from '../sample-data.ts';
import type { Sdk } from '../sdk.ts';
import type { Case } from './case.ts';

type Call = Parameters<Sdk['answer']>;
interface Refusal {
  readonly call: (sdk: Sdk) => Call;
  readonly status: number;
  readonly code: string;
  readonly text: RegExp;
}

const EXPORT: Call[1] = { body: { export_headers: [['container_id', 'Container']] } };
const keys = (sdk: Sdk, more: object) => {
  const { accessKey: ak, secretKey: sk, projectId: project_id } = sdk.fleet.service;
  return { credentials: { ak, sk, project_id, ...more } };
};
const none = { task_id: 'no such task' };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'a wrong access key': {
    call: (sdk) => ['ExportContainerList', EXPORT, keys(sdk, { ak: 'NOSUCHKEY' })],
    ...{ status: 401, code: 'APIGW.0301', text: /ak NOSUCHKEY not exist/ },
  },
  'a wrong secret key': {
    call: (sdk) => ['ExportContainerList', EXPORT, keys(sdk, { sk: 'wrong' })],
    ...{ status: 401, code: 'APIGW.0301', text: /verify aksk signature fail/ },
  },
  'an expired token': {
    call: (sdk) => ['ListContainers', {}, { headers: { 'X-Auth-Token': sdk.fleet.expiredToken } }],
    ...{ status: 401, code: 'APIGW.0307', text: /token must be updated/ },
  },
  'no role for it': {
    call: (sdk) => ['ExportContainerList', EXPORT, keys(sdk, sdk.fleet.reader)],
    ...{ status: 403, code: 'APIGW.0302', text: /not authorized/ },
  },
  'no role in the enterprise project': {
    call: (sdk) => ['ListContainers', { enterprise_project_id: '0' }, keys(sdk, sdk.fleet.salesOperator)],
    ...{ status: 400, code: 'HSS.0013', text: /enterprise project/ },
  },
  'an unknown enterprise project of the longest id': {
    call: () => ['ExportContainerList', { ...EXPORT, enterprise_project_id: 'e'.repeat(256) }],
    ...{ status: 400, code: 'HSS.0013', text: /enterprise project/ },
  },
  'another project': {
    call: (sdk) => ['ListContainers', {}, keys(sdk, { project_id: 'f'.repeat(32) })],
    ...{ status: 403, code: 'APIGW.0302', text: /not authorized/ },
  },
  'a bad parameter': {
    call: () => ['ListContainers', { limit: 201 }],
    ...{ status: 400, code: 'HSS.0001', text: /limit must be/ },
  },
  'a bad member of the body': {
    call: () => ['ExportContainerList', { body: { export_headers: [[HARD_TEXT, '']] } }],
    ...{ status: 400, code: 'HSS.0001', text: /export_headers\[0\]\[0\] must be one of container_id, / },
  },
  'an empty list of headings': {
    call: () => ['ExportContainerList', { body: { export_headers: [] } }],
    ...{ status: 400, code: 'HSS.0001', text: /export_headers/ },
  },
  'an unknown task': {
    call: () => ['ListQueryExportTask', none],
    ...{ status: 400, code: 'HSS.0011', text: /no such task/ },
  },
  'an unknown task, by its type': {
    call: () => ['ShowLatestExportTaskByType', { ...none, export_task_type: 'iac_risk' }],
    ...{ status: 400, code: 'HSS.0011', text: /no such task/ },
  },
  'an unknown file to download': {
    call: () => ['ListDownloadExportedFile', { file_id: 'none' }, { save: '/dev/null' }],
    ...{ status: 400, code: 'HSS.0011', text: /none/ },
  },
  'an unknown scan task': {
    call: () => ['ListTaskResources', { ...none, body: { task_type: 'iac_scan' } }],
    ...{ status: 400, code: 'HSS.0011', text: /no such task/ },
  },
  'a path that is not served': {
    call: () => ['ShowTaskStatistics', { task_type: 'iac_scan' }],
    ...{ status: 404, code: 'APIGW.0101', text: /does not exist/ },
  },
};

/** One call a minute is allowed there; of three in a row one is refused, even where a minute ends between them. */
const throttled = (operation: string, parameters?: Call[1]) => async (sdk: Sdk) => {
  const slow = { endpoint: sdk.fleet.slow.url };
  const answers: SdkAnswer[] = [];
  while (answers.length < 3 && answers.at(-1)?.status !== 429) {
    answers.push(await sdk.answer(operation, parameters, slow));
  }
  isRefusal(answers.at(-1), 429, 'APIGW.0308', /threshold/);
};

/** Every class of error arrives as the SDK's own exception, with status, code, text and request id. */
export const ERROR_CASES: readonly Case[] = [
  ...Object.entries(REFUSALS).map(
    ([name, { call, status, code, text }]): Case => ({
      name: `refused: ${name}`,
      run: async (sdk) => isRefusal(await sdk.answer(...call(sdk)), status, code, text),
    }),
  ),
  { name: 'refused: a throttled POST', run: throttled('ExportContainerList', EXPORT) },
  { name: 'refused: a throttled GET', run: throttled('ListContainers') },
];

function isRefusal(answer: SdkAnswer | undefined, status: number, code: string, text: RegExp): void {
  assert.ok(answer?.exception, JSON.stringify(answer));
  assert.deepEqual({ status: answer.status, code: answer.error_code }, { status, code });
  assert.match(String(answer.error_msg), text);
  assert.match(String(answer.request_id), /^[0-9a-f]{32}$/);
}
