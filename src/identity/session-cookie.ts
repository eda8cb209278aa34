import type { IncomingHttpHeaders } from 'node:http';
import { SESSION_COOKIE, SESSION_HEADER } from '../contract/session.ts';
import { Problem } from '../errors.ts';

/** The token in the session's cookie, if the request has one. */
export function sessionToken(cookies: string | undefined): string | undefined {
  for (const pair of cookies?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && value) return value;
  }
  return undefined;
}

/**
 * A browser sends the cookie whoever wrote the page that makes it call. It keeps it back from pages of other sites
 * (`SameSite`), but not from other ports of this host; those cannot send the header.
 * @throws {Problem} APIGW.0302 for a change without the header
 */
export function requireOwnPage({
  method,
  headers,
}: {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}): void {
  if (method === 'GET' || method === 'HEAD' || headers[SESSION_HEADER.toLowerCase()] !== undefined) return;
  throw new Problem('APIGW.0302', `with a session this needs the header ${SESSION_HEADER}`);
}
