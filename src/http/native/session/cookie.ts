import type { FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '../../../contract/session.ts';

/** `Set-Cookie` of a new session. */
export function sessionCookie(request: FastifyRequest, token: string, expiresAt: Date): string {
  return cookie(request, token, `Expires=${expiresAt.toUTCString()}`);
}

/** `Set-Cookie` that makes a browser forget the session. */
export function clearedCookie(request: FastifyRequest): string {
  return cookie(request, '', 'Max-Age=0');
}

function cookie(request: FastifyRequest, value: string, lifetime: string): string {
  const secure = isEncrypted(request) ? '; Secure' : '';
  return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; ${lifetime}${secure}`;
}

/** Also where something before the service speaks https; who lies about it only hurts their own session. */
function isEncrypted({ protocol, headers }: FastifyRequest): boolean {
  return protocol === 'https' || headers['x-forwarded-proto'] === 'https';
}
