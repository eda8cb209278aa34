import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../../identity/caller.ts';
import { sessionToken } from '../../../identity/session-cookie.ts';

/** The token that proved this very call; none for a signed one. */
export function callerToken({ via }: Caller, { headers }: FastifyRequest): string | undefined {
  const header = headers['x-auth-token'];
  const token = via === 'session' ? sessionToken(headers.cookie) : via === 'token' ? header : undefined;
  return typeof token === 'string' ? token : undefined;
}
