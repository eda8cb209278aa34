import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { TokenAnswer } from '../contract/iam/token.ts';
import { Problem } from '../errors.ts';
import type { TokenDetails } from '../identity/tokens.ts';

/** Where the client reached this service, as scheme, host and port. */
export function serviceUrl(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** The header that names the token in question. */
export const SubjectTokenHeader = Type.Object({ 'X-Subject-Token': Type.String({ minLength: 1 }) });

/**
 * Answers with a token in its header, and that nobody may keep the answer. The Java SDK finds the header only in its
 * published case, which the server's own headers lose: it is set beneath them.
 */
export function replyWithToken(reply: FastifyReply, token: string): void {
  reply.raw.setHeader('X-Subject-Token', token);
  reply.header('Cache-Control', 'no-store');
}

/** @throws {Problem} HSS.0001 when there is no `X-Subject-Token`, which IAM answers with 400 */
export function subjectToken(request: FastifyRequest): string {
  const token = request.headers['x-subject-token'];
  if (typeof token === 'string' && token !== '') return token;
  throw new Problem('HSS.0001', 'header X-Subject-Token is required; it must be the token in question');
}

/** A token as IAM describes it (KeystoneCreateUserTokenByPassword). @param catalogUrl absent: no catalog */
export function tokenAnswer(details: TokenDetails, catalogUrl: string | undefined): TokenAnswer {
  const { user, account, project, roles, issuedAt, expiresAt } = details;
  return {
    token: {
      methods: ['password'],
      issued_at: iamTime(issuedAt),
      expires_at: iamTime(expiresAt),
      user: { ...user, domain: account, password_expires_at: '' },
      roles: roles.map((name) => ({ id: '0', name })),
      ...(catalogUrl !== undefined && { catalog: catalogOf(catalogUrl, project) }),
      ...(project ? { project: { ...project, domain: account } } : { domain: account }),
    },
  };
}

function catalogOf(url: string, project: TokenDetails['project']) {
  const region = project?.name ?? '*';
  const entry = (name: string, endpoint: string) => ({
    type: name,
    id: name,
    name,
    endpoints: [{ id: name, interface: 'public', region, region_id: region, url: endpoint }],
  });
  const iam = entry('iam', `${url}/v3`);
  return project ? [iam, entry('hss', `${url}/v5/${encodeURIComponent(project.id)}`)] : [iam];
}

/** IAM writes microseconds: `2020-01-04T09:05:22.701000Z`. */
function iamTime(date: Date): string {
  return date.toISOString().replace('Z', '000Z');
}
