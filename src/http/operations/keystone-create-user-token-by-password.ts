import Type, { type Static } from 'typebox';
import { TokenAnswer, TokenRequest } from '../../contract/iam/token.ts';
import { Problem } from '../../errors.ts';
import type { UserReference } from '../../identity/tokens.ts';
import { replyWithToken, serviceUrl, tokenAnswer } from '../iam-answers.ts';
import { operation } from '../operation.ts';

/** `POST /v3/auth/tokens`: signs in with a password; the token comes in the header `X-Subject-Token`. */
export const keystoneCreateUserTokenByPassword = operation({
  id: 'KeystoneCreateUserTokenByPassword',
  summary: 'Sign in with a password and get a token',
  method: 'POST',
  path: '/v3/auth/tokens',
  query: Type.Object({ nocatalog: Type.Optional(Type.String()) }),
  body: TokenRequest,
  response: TokenAnswer,
  successStatus: 201,
  access: 'open',
  limitedPerAddress: true,
  replies: {
    201: { headers: { 'X-Subject-Token': 'The token, valid for 24 hours' } },
    401: { description: 'The name or password is wrong, or the account is locked' },
    404: { description: 'No such project or domain, or no role in it' },
  },
  async handle({ body, query, request, reply, services }) {
    const { identity, scope } = body.auth;
    const { user } = identity.password;
    const { token, details } = await services.identity.signIn({
      user: userReference(user),
      password: user.password,
      ...(scope?.project && { project: named(scope.project, 'auth.scope.project') }),
      ...(scope?.domain && { domain: named(scope.domain, 'auth.scope.domain') }),
      remoteAddress: request.ip,
      requestId: request.id,
    });
    replyWithToken(reply, token);
    return tokenAnswer(details, query.nocatalog === undefined ? serviceUrl(request) : undefined);
  },
});

type User = Static<typeof TokenRequest>['auth']['identity']['password']['user'];

function userReference({ id, name, domain }: User): UserReference {
  if (id !== undefined) return { id };
  if (name === undefined) throw new Problem('HSS.0001', 'auth.identity.password.user needs name or id');
  return {
    name,
    ...(domain?.id !== undefined && { accountId: domain.id }),
    ...(domain?.name !== undefined && { accountName: domain.name }),
  };
}

function named<T extends { readonly id?: string; readonly name?: string }>(reference: T, at: string): T {
  if (reference.id === undefined && reference.name === undefined) {
    throw new Problem('HSS.0001', `${at} needs name or id`);
  }
  return reference;
}
