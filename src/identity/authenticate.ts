import type { IncomingHttpHeaders } from 'node:http';
import { parseAuthorization, SIGNATURE_ALGORITHM } from '../contract/signature/authorization-header.ts';
import { verifySignature } from '../contract/signature/verify.ts';
import { Problem } from '../errors.ts';
import type { Queryable } from '../store/database.ts';
import {
  findAccessKeyOwner,
  findTokenOwner,
  type NamedPlaces,
  type UserWithGrants,
} from '../store/identity/callers.ts';
import type { Caller, Places } from './caller.ts';
import type { FailureLock } from './failure-lock.ts';
import type { SecretCipher } from './secret-cipher.ts';
import { requireOwnPage, sessionToken } from './session-cookie.ts';
import { hashToken } from './token.ts';

/** What of a request proves who makes it. */
export interface RequestToAuthenticate {
  readonly method: string;
  /** The request target as received: path and query, still encoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as received: tells a header sent twice from one with a comma. */
  readonly rawHeaders: readonly string[];
  /** The bytes received; `streaming` when they are still to come. */
  readonly body: Buffer | 'streaming';
  readonly remoteAddress: string;
  /** The project and enterprise project it is about, as it names them. */
  readonly named: NamedPlaces;
}

/** The proof, and for a streamed body the SHA-256 (hex) its bytes must turn out to have, if one was signed. */
export interface Authentication {
  readonly caller: Caller;
  readonly places: Places;
  readonly bodySha256?: string;
}

export interface AuthenticationParts {
  readonly db: Queryable;
  readonly cipher: SecretCipher;
  readonly lock: FailureLock;
  readonly now: () => Date;
}

/**
 * Tells who makes a request, by `X-Auth-Token`, or else by the signature in `Authorization`, or else by
 * the cookie of a session. Users, keys and
 * grants are read anew each time, so that taking one away works at once.
 * @throws {Problem} APIGW.0301, or APIGW.0307 when a token has expired, in the gateway's published words
 */
export async function authenticate(
  parts: AuthenticationParts,
  request: RequestToAuthenticate,
): Promise<Authentication> {
  const token = request.headers['x-auth-token'];
  if (typeof token === 'string' && token !== '') return callerOfToken(parts, request, token, 'token');
  const { authorization } = request.headers;
  if (authorization === undefined) {
    const session = sessionToken(request.headers.cookie);
    if (session !== undefined) {
      requireOwnPage(request);
      return callerOfToken(parts, request, session, 'session');
    }
    throw new Problem(
      'APIGW.0301',
      'the request has neither an X-Auth-Token nor a signed Authorization header',
    );
  }
  return callerOfSignature(parts, request, authorization);
}

async function callerOfToken(
  { db, now }: AuthenticationParts,
  { named }: RequestToAuthenticate,
  token: string,
  via: 'token' | 'session',
): Promise<Authentication> {
  const owner = await findTokenOwner(db, hashToken(token), named);
  if (!owner?.enabled) throw new Problem('APIGW.0301', 'decrypt token fail');
  if (owner.expiresAt <= now()) throw new Problem('APIGW.0307');
  const { tokenProjectId } = owner;
  const caller = { ...userOf(owner), via, ...(tokenProjectId !== null && { tokenProjectId }) };
  return { caller, places: placesOf(named, owner) };
}

async function callerOfSignature(
  { db, cipher, lock, now }: AuthenticationParts,
  request: RequestToAuthenticate,
  header: string,
): Promise<Authentication> {
  const authorization = parseAuthorization(header);
  if (authorization.kind === 'other-algorithm') {
    const { algorithm } = authorization;
    throw new Problem(
      'APIGW.0301',
      `algorithm ${algorithm} is not supported, sign with ${SIGNATURE_ALGORITHM}`,
    );
  }
  if (authorization.kind === 'malformed') {
    throw new Problem(
      'APIGW.0301',
      `the Authorization header must be "${SIGNATURE_ALGORITHM} Access=<AK>, SignedHeaders=<a;b>, Signature=<hex>"`,
    );
  }
  const { accessKey } = authorization;
  const { remoteAddress, method, target: rawUrl, rawHeaders, body, named } = request;
  if (lock.isLocked(accessKey, remoteAddress)) {
    throw new Problem('APIGW.0301', 'AK access failed to reach the limit,forbidden.');
  }
  const owner = await findAccessKeyOwner(db, accessKey, named);
  if (!owner) throw new Problem('APIGW.0301', `ak ${accessKey} not exist`);
  const secretKey = cipher.decrypt(accessKey, owner.encryptedSecret);
  const verdict = verifySignature(
    { method, rawUrl, rawHeaders, body },
    authorization,
    secretKey,
    now().getTime(),
  );
  if (!verdict.ok) {
    if (verdict.guess) lock.failed(accessKey, remoteAddress);
    throw new Problem('APIGW.0301', verdict.reason);
  }
  lock.succeeded(accessKey, remoteAddress);
  if (!owner.keyEnabled || !owner.enabled) throw new Problem('APIGW.0301', `ak ${accessKey} is disabled`);
  return {
    caller: { ...userOf(owner), via: 'signature', accessKey },
    places: placesOf(named, owner),
    ...(verdict.streamMustHashTo !== undefined && { bodySha256: verdict.streamMustHashTo }),
  };
}

function placesOf(
  { projectId, enterpriseProjectId }: NamedPlaces,
  { hasProject, hasEnterpriseProject }: Pick<Places, 'hasProject' | 'hasEnterpriseProject'>,
): Places {
  return { projectId, enterpriseProjectId, hasProject, hasEnterpriseProject };
}

function userOf({ userId, userName, accountId, accountName, grants }: UserWithGrants) {
  return { userId, userName, accountId, accountName, grants };
}
