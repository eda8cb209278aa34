import { OwnPasswordChange } from '../../../contract/administration/users.ts';
import { operation } from '../../operation.ts';
import { callerToken } from './caller-token.ts';

export const changeOwnPassword = operation({
  id: 'ChangeOwnPassword',
  summary:
    "Change the caller's own password, by token or session; all their other tokens and sessions end at once",
  method: 'POST',
  path: '/api/v1/me/password',
  body: OwnPasswordChange,
  successStatus: 204,
  access: 'caller',
  replies: {
    429: {
      description: 'Too many calls in the last minute, or too many wrong passwords in the last 5',
    },
  },
  handle: ({ caller, body, request, services }) =>
    services.identity.changeOwnPassword(caller, {
      currentPassword: body.current_password,
      newPassword: body.new_password,
      token: callerToken(caller, request),
      remoteAddress: request.ip,
    }),
});
