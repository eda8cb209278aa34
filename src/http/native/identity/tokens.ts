import Type from 'typebox';
import { Id } from '../../../contract/administration/text.ts';
import { type Token, TokenList } from '../../../contract/administration/tokens.ts';
import { revokeTokenById, visibleTokens } from '../../../identity/issued-tokens.ts';
import { tokenId } from '../../../identity/token.ts';
import type { IssuedToken } from '../../../store/identity/tokens.ts';
import { operation } from '../../operation.ts';
import { callerToken } from './caller-token.ts';

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
    const current = callerToken(caller, request);
    const currentId = current === undefined ? undefined : tokenId(current);
    return { total_num: tokens.length, data_list: tokens.map((token) => shown(token, currentId)) };
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

function shown(token: IssuedToken, currentId: string | undefined): Token {
  const { id, userId, projectId, session, remoteAddress, issuedAt, expiresAt } = token;
  return {
    id,
    kind: session ? 'session' : 'token',
    user_id: userId,
    ...(projectId !== null && { project_id: projectId }),
    remote_address: remoteAddress,
    issued_at: issuedAt.getTime(),
    expires_at: expiresAt.getTime(),
    current: id === currentId,
  };
}
