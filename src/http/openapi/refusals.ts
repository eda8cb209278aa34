import Type, { type TSchema } from 'typebox';
import { GatewayError, HssError, IamError } from '../../contract/error-bodies.ts';
import { ERRORS, type ErrorCode, Problem } from '../../errors.ts';
import { errorBody, errorStyleOf } from '../error-reply.ts';
import type { Operation } from '../operation.ts';
import type { Components } from './components.ts';

interface Refusal {
  readonly name: string;
  /** What it means, whatever the operation. */
  readonly meaning: string;
}

const REFUSALS: Readonly<Record<number, Refusal>> = {
  400: { name: 'BadRequest', meaning: 'The request is not as it must be, or what it names is not there' },
  401: { name: 'Unauthorized', meaning: 'No token or signature, or one that is not valid' },
  403: { name: 'Forbidden', meaning: 'The caller has no role that allows it' },
  404: { name: 'NotFound', meaning: 'There is no such path' },
  413: { name: 'TooLarge', meaning: 'The body is larger than allowed' },
  429: { name: 'Throttled', meaning: 'Too many calls in the last minute' },
  500: { name: 'Fault', meaning: 'A fault of the service; its log tells of it under the request id' },
};

/** The refusals an operation can answer with, in ascending order, each with what it means. */
export function refusalsOf(operation: Operation): ReadonlyMap<number, string> {
  const { access, path, method, query, replies = {} } = operation;
  const statuses = [413, 500];
  if (access !== 'open') statuses.push(401, 403, 429);
  if (access === 'open' && operation.limitedPerAddress) statuses.push(429);
  if (access !== 'open' || query || method !== 'GET') statuses.push(400);
  if (path.includes('{')) statuses.push(404);
  statuses.push(...Object.keys(replies).map(Number));
  const refusals = [...new Set(statuses)].filter((status) => status in REFUSALS).toSorted((a, b) => a - b);
  return new Map(
    refusals.map((status) => [status, replies[status]?.description ?? REFUSALS[status]?.meaning ?? '']),
  );
}

/** The response object of a refusal, shared by all operations that say no more about it. */
export function refusalObject(
  operation: Operation,
  status: number,
  meaning: string,
  components: Components,
): object {
  const { path, replies } = operation;
  const isIam = errorStyleOf(path) === 'iam' && schemaOf(path, status) !== GatewayError;
  const object = {
    description: meaning,
    headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
    content: { 'application/json': { schema: schemaOf(path, status), examples: examplesOf(path, status) } },
  };
  const { content } = replies?.[status] ?? {};
  if (content) return { ...object, content: mapValues(content, (schema) => ({ schema })) };
  if (replies?.[status]) return object;
  return components.response(`${isIam ? 'Iam' : ''}${REFUSALS[status]?.name}`, object);
}

/** Which of the published forms the body has depends on the path and on who refuses. */
function schemaOf(path: string, status: number): TSchema {
  const isIam = errorStyleOf(path) === 'iam';
  if ([413, 429, 500].includes(status)) return GatewayError;
  if (status === 400) return isIam ? IamError : HssError;
  return isIam ? Type.Union([GatewayError, IamError]) : GatewayError;
}

/** A body as it is sent, for each code of a status. */
function examplesOf(path: string, status: number): Record<string, { value: object }> {
  const codes = (Object.keys(ERRORS) as ErrorCode[]).filter(
    (code) => ERRORS[code].status === status && isSentBy(code, path),
  );
  const style = errorStyleOf(path);
  return Object.fromEntries(
    codes.map((code) => [code, { value: errorBody(new Problem(code), style, 'f'.repeat(32)) }]),
  );
}

function isSentBy(code: ErrorCode, path: string): boolean {
  const isToken = path === '/v3/auth/tokens';
  if (code === 'IAM.0003') return path === '/v3/projects';
  return code.startsWith('IAM.') ? isToken : !(isToken && code === 'APIGW.0101');
}

function mapValues<V, R>(record: Readonly<Record<string, V>>, map: (value: V) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
