import Type from 'typebox';
import { TokenAnswer } from '../../contract/iam/token.ts';
import { inspectToken } from '../../identity/tokens.ts';
import { replyWithToken, SubjectTokenHeader, serviceUrl, subjectToken, tokenAnswer } from '../iam-answers.ts';
import { operation } from '../operation.ts';

/** `GET /v3/auth/tokens`: what the token in `X-Subject-Token` is good for. */
export const keystoneValidateToken = operation({
  id: 'KeystoneValidateToken',
  summary: 'Check a token',
  method: 'GET',
  path: '/v3/auth/tokens',
  query: Type.Object({ nocatalog: Type.Optional(Type.String()) }),
  response: TokenAnswer,
  access: 'caller',
  headers: SubjectTokenHeader,
  replies: {
    200: { headers: { 'X-Subject-Token': 'The token that was asked about' } },
    404: { description: 'No such token, or it has expired' },
  },
  async handle({ caller, query, request, reply, services }) {
    const token = subjectToken(request);
    const details = await inspectToken(services, caller, token);
    replyWithToken(reply, token);
    return tokenAnswer(details, query.nocatalog === undefined ? serviceUrl(request) : undefined);
  },
});
