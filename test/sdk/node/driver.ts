// Makes the calls that come as JSON lines on stdin with the core of the official Node SDK; answers on stdout. The
// package of HSS is not published: what it would generate, the options of each request, comes from the route table.
import { writeFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { HcClient, HttpRequestOptions } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import type { SdkResponse } from '@huaweicloud/huaweicloud-sdk-core/SdkResponse.js';
import { operations } from '../../../src/http/operations.ts';
import type { SdkAnswer, SdkCall } from '../driver.ts';

// The SDK logs refused requests to stdout, which here carries the answers.
process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
const { BasicCredentials } = await import('@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js');
const { GlobalCredentials } = await import('@huaweicloud/huaweicloud-sdk-core/auth/GlobalCredentials.js');
const { ClientBuilder } = await import('@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js');
const { ServiceResponseException } = await import(
  '@huaweicloud/huaweicloud-sdk-core/exception/ServiceResponseException.js'
);
const { Region } = await import('@huaweicloud/huaweicloud-sdk-core/region/region.js');

const ROUTES = new Map([
  // Published, and not served.
  ['ShowTaskStatistics', { method: 'GET', path: '/v5/{project_id}/common/task-statistics' }],
  ...operations({ containerExportRowsMax: 100_000 }).map(
    ({ id, method, path }) => [id, { method, path }] as const,
  ),
]);

function clientOf({ service, credentials, endpoint, region }: SdkCall): HcClient {
  const { ak, sk, project_id, domain_id } = credentials;
  const keys =
    service === 'iam'
      ? new GlobalCredentials().withAk(ak).withSk(sk).withDomainId(domain_id)
      : new BasicCredentials().withAk(ak).withSk(sk).withProjectId(project_id);
  const types = ['BasicCredentials', 'GlobalCredentials'].join(',');
  const builder = new ClientBuilder<HcClient>((client) => client, types).withCredential(
    keys.withIamEndpoint(endpoint),
  );
  return (region ? builder.withRegion(new Region(region, endpoint)) : builder.withEndpoint(endpoint)).build();
}

/** As the generated packages write them: path, query and headers apart, and `data` the body. */
function optionsOf({ operation, parameters, headers }: SdkCall): HttpRequestOptions {
  const route = ROUTES.get(operation);
  if (!route) throw new Error(`there is no operation ${operation}`);
  const { body = {}, ...rest } = parameters as { readonly body?: object };
  const named = (belongs: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(rest).filter(([name]) => belongs(name)));
  const inPath = (name: string) => route.path.includes(`{${name}}`);
  const inHeader = (name: string) => name.startsWith('X-');
  return {
    method: route.method,
    url: route.path,
    contentType: 'application/json',
    pathParams: named(inPath),
    queryParams: named((name) => !inPath(name) && !inHeader(name)),
    headers: { ...(named(inHeader) as Record<string, string>), ...headers },
    data: body,
    ...{ responseHeaders: ['X-Subject-Token'] },
  };
}

async function answer(call: SdkCall): Promise<SdkAnswer> {
  const options = optionsOf(call);
  if (call.save === undefined) {
    const { httpStatusCode, ...response } = await clientOf(call).sendRequest<SdkResponse>(options);
    return { status: Number(httpStatusCode), response };
  }
  // Without it the SDK reads every answer as text, which no ZIP survives.
  const binary = { ...options, axiosRequestConfig: { responseType: 'arraybuffer' } };
  const { httpStatusCode, body } = await clientOf(call).sendRequest<SdkResponse & { body: Uint8Array }>(
    binary,
  );
  writeFileSync(call.save, body);
  return { status: Number(httpStatusCode), response: {} };
}

function failureOf(error: unknown): SdkAnswer {
  if (!(error instanceof ServiceResponseException)) return { failure: String(error) };
  const { httpStatusCode, errorCode = '', errorMsg = '', requestId = '' } = error;
  return {
    exception: error.constructor.name,
    status: Number(httpStatusCode),
    error_code: errorCode,
    error_msg: errorMsg,
    request_id: requestId,
  };
}

for await (const line of createInterface(process.stdin)) {
  const call = JSON.parse(line) as SdkCall & { readonly id: number };
  const reply = await answer(call).catch(failureOf);
  writeSync(1, `${JSON.stringify({ id: call.id, ...reply })}\n`);
}
