import { signRequest } from '../../src/contract/signature/sign.ts';
import type { TestService } from './service.ts';

type Credentials = Pick<TestService, 'url' | 'projectId' | 'accessKey' | 'secretKey'>;

/** One signed call; `{project_id}` in the path is the service's project. A string or bytes are sent as they are. */
export function signedFetch(
  service: Credentials,
  method: string,
  path: string,
  options: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const url = new URL(path.replace('{project_id}', encodeURIComponent(service.projectId)), service.url);
  const body = payloadOf(options.body);
  const headers = { 'Content-Type': 'application/json', ...options.headers };
  const signed = signRequest(
    { method, url, headers, body },
    service.accessKey,
    service.secretKey,
    new Date(),
  );
  return fetch(url, { method, headers: signed, ...(body !== undefined && { body }) });
}

function payloadOf(body: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined || typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}
