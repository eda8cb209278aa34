import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '../../../contract/administration/text.ts';
import { type Token, TokenList } from '../../../contract/administration/tokens.ts';
import type { Caller } from '../../../identity/caller.ts';
import { revokeTokenById, visibleTokens } from '../../../identity/issued-tokens.ts';
import { sessionToken } from '../../../identity/session-cookie.ts';
import { tokenId } from '../../../identity/token.ts';
import type { IssuedToken } from '../../../store/identity/tokens.ts';
import { operation } from '../../operation.ts';

export const listTokens = operation({
  id: 'ListTokens',
  summary:
    "List the caller's tokens and sessions that are still good; for an admin of the account all, or those of one user",
  method: 'GET',
  path: '/api/v1/tokens',
  query: Type.Object({ user_id: Type.Optional(Id) }),
  response: TokenList,
  access: 'caller',
  async handle({ caller, query, request, services }) {
    const tokens = await visibleTokens(services.db, caller, services.now(), query.user_id);
    const current = currentId(caller, request);
    return { total_num: tokens.length, data_list: tokens.map((token) => shown(token, current)) };
  },
});

export const revokeToken = operation({
  id: 'RevokeToken',
  summary: 'End a session, or make a token invalid, at once (its user, or an admin of the account)',
  method: 'DELETE',
  path: '/api/v1/tokens/{id}',
  params: Type.Object({ id: Id }),
  successStatus: 204,
  access: 'caller',
  handle: ({ caller, params, services }) => revokeTokenById(services.db, caller, params.id, services.now()),
});

/** The token that proved this very call; none for a signed one. */
function currentId({ via }: Caller, { headers }: FastifyRequest): string | undefined {
  const header = headers['x-auth-token'];
  const token = via === 'session' ? sessionToken(headers.cookie) : via === 'token' ? header : undefined;
  return typeof token === 'string' ? tokenId(token) : undefined;
}

function shown(token: IssuedToken, current: string | undefined): Token {
  const { id, userId, projectId, session, remoteAddress, issuedAt, expiresAt } = token;
  return {
    id,
    kind: session ? 'session' : 'token',
    user_id: userId,
    ...(projectId !== null && { project_id: projectId }),
    remote_address: remoteAddress,
    issued_at: issuedAt.getTime(),
    expires_at: expiresAt.getTime(),
    current: id === current,
  };
}
