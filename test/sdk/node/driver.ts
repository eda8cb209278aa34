// Makes the calls that come as JSON lines on stdin with the official Node SDK; answers on stdout. The package of HSS is
// not published: what it would generate, the options of each request, comes from the route table.
import { writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { HcClient, HttpRequestOptions } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import type { SdkResponse } from '@huaweicloud/huaweicloud-sdk-core/SdkResponse.js';
import { operations } from '../../../src/http/operations.ts';
import type { SdkAnswer, SdkCall } from '../driver.ts';

type Keys = typeof import('@huaweicloud/huaweicloud-sdk-core/public-api.js');
type Builders = typeof import('@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js');
type Exceptions = typeof import('@huaweicloud/huaweicloud-sdk-core/exception/ServiceResponseException.js');
/** The methods of the client of IAM, each taking its parameters by their published names. */
type IamClient = Readonly<Record<string, (parameters: object) => Promise<SdkResponse>>>;

// The SDK logs refused requests to stdout, which here carries the answers.
process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
/** The folder that the packages are installed in. */
const load = createRequire(join(process.argv[2] ?? '.', 'driver.js'));
const { BasicCredentials, GlobalCredentials, Region } = load('@huaweicloud/huaweicloud-sdk-core') as Keys;
const { ClientBuilder } = load('@huaweicloud/huaweicloud-sdk-core/ClientBuilder') as Builders;
const { ServiceResponseException } = load(
  '@huaweicloud/huaweicloud-sdk-core/exception/ServiceResponseException',
) as Exceptions;
const { IamClient: Iam } = load('@huaweicloud/huaweicloud-sdk-iam/v3/public-api.js') as {
  IamClient: { newBuilder(): InstanceType<Builders['ClientBuilder']> };
};

const ROUTES = new Map([
  // Published, and not served.
  ['ShowTaskStatistics', { method: 'GET', path: '/v5/{project_id}/common/task-statistics' }],
  ...operations({ containerExportRowsMax: 100_000 }).map(
    ({ id, method, path }) => [id, { method, path }] as const,
  ),
]);

function hssClient({ credentials, endpoint, region }: SdkCall): HcClient {
  const { ak, sk, project_id } = credentials;
  const keys = new BasicCredentials().withAk(ak).withSk(sk).withProjectId(project_id);
  const builder = new ClientBuilder<HcClient>((client) => client).withCredential(
    keys.withIamEndpoint(endpoint),
  );
  return (region ? builder.withRegion(new Region(region, endpoint)) : builder.withEndpoint(endpoint)).build();
}

function iamClient({ credentials, endpoint }: SdkCall): IamClient {
  const { ak, sk, domain_id } = credentials;
  const keys = new GlobalCredentials().withAk(ak).withSk(sk).withDomainId(domain_id);
  return Iam.newBuilder().withCredential(keys).withEndpoint(endpoint).build() as IamClient;
}

/** As the generated packages write them: path, query and headers apart, and `data` the body. */
function optionsOf({ operation, parameters, headers }: SdkCall): HttpRequestOptions {
  const route = ROUTES.get(operation);
  if (!route) throw new Error(`there is no operation ${operation}`);
  const { body = {}, ...rest } = parameters as { readonly body?: object };
  const named = (belongs: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(rest).filter(([name]) => belongs(name)));
  const inPath = (name: string) => route.path.includes(`{${name}}`);
  // HSS publishes it as a header, of tasks and downloads.
  const inHeader = (name: string) => name === 'region';
  return {
    method: route.method,
    url: route.path,
    contentType: 'application/json',
    pathParams: named(inPath),
    queryParams: named((name) => !inPath(name) && !inHeader(name)),
    headers: { ...(named(inHeader) as Record<string, string>), ...headers },
    data: body,
  };
}

async function answer(call: SdkCall): Promise<SdkAnswer> {
  if (call.service === 'iam') {
    const method = call.operation.replace(/^./, (first) => first.toLowerCase());
    return answerOf(await iamClient(call)[method]?.(call.parameters));
  }
  const options = optionsOf(call);
  const client = hssClient(call);
  if (call.save === undefined) return answerOf(await client.sendRequest<SdkResponse>(options));
  // Without it the SDK reads every answer as text, which no ZIP survives.
  const binary = { ...options, axiosRequestConfig: { responseType: 'arraybuffer' } };
  const { httpStatusCode, body } = await client.sendRequest<SdkResponse & { body: Uint8Array }>(binary);
  writeFileSync(call.save, body);
  return answerOf({ httpStatusCode });
}

function answerOf({ httpStatusCode, ...response }: SdkResponse = {}): SdkAnswer {
  return { status: Number(httpStatusCode), response };
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
