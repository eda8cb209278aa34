import { revokeToken } from '../../identity/tokens.ts';
import { SubjectTokenHeader, subjectToken } from '../iam-answers.ts';
import { operation } from '../operation.ts';

/** `DELETE /v3/auth/tokens`: makes the token in `X-Subject-Token` invalid at once. */
export const keystoneRevokeToken = operation({
  id: 'KeystoneRevokeToken',
  summary: 'Revoke a token',
  method: 'DELETE',
  path: '/v3/auth/tokens',
  successStatus: 204,
  access: 'caller',
  headers: SubjectTokenHeader,
  replies: {
    404: { description: 'No such token, or it has expired' },
  },
  handle: ({ caller, request, services }) => revokeToken(services, caller, subjectToken(request)),
});
