import Type from 'typebox';
import { IamRefusal } from '../../../contract/error-bodies.ts';
import { NewSession, SESSION_HEADER, Session } from '../../../contract/session.ts';
import { describeSession, endSession } from '../../../identity/session.ts';
import { requireOwnPage, sessionToken } from '../../../identity/session-cookie.ts';
import { operation } from '../../operation.ts';
import { clearedCookie, sessionCookie } from './cookie.ts';

const PATH = '/api/v1/session';

export const createSession = operation({
  id: 'CreateSession',
  summary: 'Sign in with a password for a session by cookie, as the console does',
  method: 'POST',
  path: PATH,
  body: NewSession,
  successStatus: 204,
  access: 'open',
  limitedPerAddress: true,
  headers: Type.Object({ [SESSION_HEADER]: Type.String() }),
  replies: {
    204: { headers: { 'Set-Cookie': 'The session, valid for 24 hours' } },
    401: {
      description: 'The name or password is wrong, or the account is locked',
      content: { 'application/json': IamRefusal },
    },
    403: { description: 'The header X-Requested-With is missing' },
  },
  async handle({ body: { account, user, password }, request, reply, services }) {
    requireOwnPage(request);
    const { token, details } = await services.identity.signIn({
      user: { name: user, ...(account !== undefined && { accountName: account }) },
      password,
      session: true,
      remoteAddress: request.ip,
      requestId: request.id,
    });
    // The session that the new one takes the place of would be nobody's.
    const former = sessionToken(request.headers.cookie);
    if (former !== undefined) await endSession(services.db, former);
    reply.header('Set-Cookie', sessionCookie(request, token, details.expiresAt));
  },
});

export const showSession = operation({
  id: 'ShowSession',
  summary: 'Show who is calling, and which projects and enterprise projects are open to them',
  method: 'GET',
  path: PATH,
  response: Session,
  access: 'caller',
  async handle({ caller, reply, services }) {
    reply.header('Cache-Control', 'no-store');
    return describeSession(services.db, caller);
  },
});

export const deleteSession = operation({
  id: 'DeleteSession',
  summary: 'Sign out: end the session of the cookie at once',
  method: 'DELETE',
  path: PATH,
  successStatus: 204,
  access: 'caller',
  async handle({ request, reply, services }) {
    const token = sessionToken(request.headers.cookie);
    if (token !== undefined) await endSession(services.db, token);
    reply.header('Set-Cookie', clearedCookie(request));
  },
});
