import type { TestService } from '../support/service.ts';

type Json = Readonly<Record<string, unknown>>;

/** Calls a service with a token for the whole account. */
export interface Client {
  readonly token: string;
  /** `{project_id}` in the path is the service's project. @throws for what is no success */
  call(method: string, path: string, body?: unknown): Promise<Json>;
}

export async function signedIn(service: TestService): Promise<Client> {
  const token = await tokenOf(service);
  return {
    token,
    async call(method, path, body) {
      const response = await fetch(`${service.url}${path.replace('{project_id}', service.projectId)}`, {
        method,
        headers: { 'X-Auth-Token': token },
        ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return (text === '' ? {} : JSON.parse(text)) as Json;
    },
  };
}

/** A new token of the first user, for the whole account. */
export async function tokenOf({ url, password }: TestService): Promise<string> {
  const user = { name: 'admin', password, domain: { name: 'waybill' } };
  const identity = { methods: ['password'], password: { user } };
  const response = await fetch(`${url}/v3/auth/tokens`, {
    method: 'POST',
    body: JSON.stringify({ auth: { identity, scope: { domain: { name: 'waybill' } } } }),
  });
  const token = response.headers.get('x-subject-token');
  if (token) return token;
  throw new Error(`no token: ${response.status} ${await response.text()}`);
}
