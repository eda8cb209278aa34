import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import type { ClientConfig } from '../config.ts';
import { signRequest } from '../contract/signature/sign.ts';
import { CliFailure } from './failure.ts';

/** Where and as whom to call: {@link ClientConfig} with nothing missing. */
export type Connection = Required<ClientConfig>;

interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the service's URL, with `{project_id}` still in it, e.g. `/v5/{project_id}/export-task`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Sent unsigned, as proxies may write some of them anew. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** NDJSON, sent as it comes. */
  readonly stream?: AsyncIterable<Uint8Array>;
}

/** Statuses that say "later": too many calls, and what stands before a service that is just starting. */
const LATER = new Set([429, 502, 503, 504]);

export interface ApiClient {
  /**
   * Calls an operation and resolves to its JSON, checked against `answer`. Throws {@link CliFailure}: 1 when
   * the service refused, 2 when it could not be reached or did not answer like a Waybill. It `mayPass` when
   * nobody answered, or somebody who has no time now.
   */
  json<S extends TSchema>(
    request: Request,
    answer: S,
    acceptedStatuses?: readonly number[],
  ): Promise<Static<S>>;
  /** Calls an operation that answers with bytes, or with nothing. Fails as `json` does. */
  bytes(request: Request): Promise<Response>;
}

/**
 * The connection that the environment describes.
 * @throws {CliFailure} naming the variables that are not set
 */
export function connectionOf(config: ClientConfig): Connection {
  const { url, accessKey, secretKey, projectId } = config;
  if (accessKey && secretKey && projectId) return { url, accessKey, secretKey, projectId };
  const missing = [
    !accessKey && 'WAYBILL_ACCESS_KEY',
    !secretKey && 'WAYBILL_SECRET_KEY',
    !projectId && 'WAYBILL_PROJECT_ID',
  ].filter(Boolean);
  throw new CliFailure(2, `not set: ${missing.join(', ')} (the service prints them at its very first start)`);
}

/**
 * A client that signs each request with the connection's access key (`SDK-HMAC-SHA256`).
 * @param abort ends the calls that are under way
 */
export function apiClient(connection: Connection, abort?: AbortSignal): ApiClient {
  return {
    async json(request, answer, acceptedStatuses = []) {
      const response = await send(connection, request, abort);
      if (!response.ok && !acceptedStatuses.includes(response.status)) throw await refusal(response);
      const value: unknown = await response.json().catch(() => undefined);
      if (Check(answer, value)) return value;
      if (!response.ok) throw refusalOf(response, value);
      throw new CliFailure(
        2,
        `${request.method} ${request.path}: the answer is not one of a Waybill service`,
      );
    },
    async bytes(request) {
      const response = await send(connection, request, abort);
      if (!response.ok) throw await refusal(response);
      return response;
    },
  };
}

async function send(connection: Connection, request: Request, abort?: AbortSignal): Promise<Response> {
  const url = urlOf(connection, request);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const contentType = request.stream ? 'application/x-ndjson' : 'application/json';
  const headers = signRequest(
    {
      method: request.method,
      url,
      headers: { 'Content-Type': contentType, 'X-Project-Id': connection.projectId },
      body: request.stream ? 'streaming' : body,
    },
    connection.accessKey,
    connection.secretKey,
    new Date(),
  );
  try {
    return await fetch(url, {
      method: request.method,
      headers: { ...request.headers, ...headers },
      redirect: 'error',
      ...(abort && { signal: abort }),
      ...(body !== undefined && { body }),
      ...(request.stream && { body: ReadableStream.from(request.stream), duplex: 'half' }),
    });
  } catch (error) {
    throw new CliFailure(2, `cannot reach ${url.origin} (WAYBILL_URL): ${reasonOf(error)}`, {
      cause: error,
      mayPass: true,
    });
  }
}

function urlOf(connection: Connection, request: Request): URL {
  const path = request.path.replace('{project_id}', encodeURIComponent(connection.projectId));
  const url = new URL(connection.url.replace(/\/+$/, '') + path);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}

async function refusal(response: Response): Promise<CliFailure> {
  return refusalOf(response, await response.json().catch(() => undefined));
}

/** HSS, gateway and IAM refusals differ in shape; what a person needs of them is the code and the text. */
function refusalOf(response: Response, body: unknown): CliFailure {
  const { error_code, error_msg, error } = (body ?? {}) as Record<string, unknown>;
  const text = typeof error_msg === 'string' ? error_msg : JSON.stringify(error ?? response.statusText);
  const code = typeof error_code === 'string' ? ` ${error_code}` : '';
  const requestId = response.headers.get('x-request-id');
  return new CliFailure(
    1,
    `the service refused (${response.status}${code}): ${text}${requestId ? ` [request ${requestId}]` : ''}`,
    { mayPass: LATER.has(response.status) },
  );
}

/** `fetch` says only "fetch failed"; the reason is its cause, and of several addresses tried the first one's. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  if ('code' in error && error.code === 'ECONNREFUSED')
    return 'connection refused; is "waybill serve" running?';
  return error.message;
}
