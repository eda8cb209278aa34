import { SESSION_HEADER } from '../../src/contract/session.ts';
import { errorOf, unreachable } from './api-error.ts';

export type QueryValue = string | number | boolean | undefined;

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absent values are left out. */
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Sent as JSON; a form or a blob as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Calls the service and resolves to the JSON of the reply, or to undefined where there is none.
 * @throws {ApiError}
 */
export async function call<Reply>(path: string, options: CallOptions = {}): Promise<Reply> {
  const { method = 'GET', query, body, signal } = options;
  const response = await fetch(withQuery(path, query), {
    method,
    headers: {
      [SESSION_HEADER]: 'XMLHttpRequest',
      ...(isJson(body) && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: isJson(body) ? JSON.stringify(body) : (body as BodyInit) }),
    ...(signal && { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw unreachable(cause);
  });
  if (!response.ok) throw await errorOf(response);
  const isJsonReply = response.headers.get('Content-Type')?.startsWith('application/json') ?? false;
  return (isJsonReply ? await response.json() : undefined) as Reply;
}

export function withQuery(path: string, query: CallOptions['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.set(name, String(value));
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

function isJson(body: unknown): boolean {
  return body !== undefined && !(body instanceof FormData || body instanceof Blob);
}
