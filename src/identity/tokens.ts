import { ROLES, type Role } from '../contract/administration/roles.ts';
import { Problem } from '../errors.ts';
import type { Database } from '../store/database.ts';
import type { Account } from '../store/identity/accounts.ts';
import { insertAuditEntry } from '../store/identity/audit-entries.ts';
import {
  findPasswordOwner,
  findTokenOwner,
  NOTHING_NAMED,
  type PasswordOwner,
  type UserWithGrants,
} from '../store/identity/callers.ts';
import { listProjects } from '../store/identity/projects.ts';
import { deleteToken, deleteTokensExpiredBefore, insertToken } from '../store/identity/tokens.ts';
import { grantsIn, isAccountAdmin } from './authorize.ts';
import type { Caller } from './caller.ts';
import type { FailureLock } from './failure-lock.ts';
import { provesPassword, userAsSubject } from './password-attempt.ts';
import { generateToken, hashToken, TOKEN_LIFETIME_MS } from './token.ts';

/** By id or by name. */
export interface Reference {
  readonly id?: string;
  readonly name?: string;
}

/** A user by id, or by name and, where the store has several accounts, the account. */
export type UserReference =
  | { readonly id: string }
  | { readonly name: string; readonly accountId?: string; readonly accountName?: string };

/** A sign-in with a password; without a project the token is for the whole account. */
export interface SignIn {
  readonly user: UserReference;
  readonly password: string;
  /** Whether a browser will hold the token as a cookie. */
  readonly session?: boolean;
  readonly project?: Reference;
  readonly domain?: Reference;
  readonly remoteAddress: string;
  readonly requestId: string;
}

/** What a token says about itself. */
export interface TokenDetails {
  readonly user: { readonly id: string; readonly name: string };
  readonly account: Account;
  /** Absent: for the whole account. */
  readonly project?: { readonly id: string; readonly name: string };
  /** What the user holds within the token's scope, least first. */
  readonly roles: readonly Role[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

export interface TokenParts {
  readonly db: Database;
  readonly lock: FailureLock;
  readonly now: () => Date;
  /** Hears what went wrong beside a sign-in. */
  readonly onError: (error: Error) => void;
}

/** Expired tokens are kept so long, to be told apart from made-up ones (APIGW.0307 instead of 0301). */
const KEPT_AFTER_EXPIRY_MS = 7 * TOKEN_LIFETIME_MS;

/**
 * Signs a user in and issues a token. Only its hash is stored.
 * @throws {Problem} IAM.0061 locked, IAM.0062 wrong name or password, IAM.0004 unknown scope
 */
export async function signIn(
  { db, lock, now, onError }: TokenParts,
  request: SignIn,
): Promise<{ readonly token: string; readonly details: TokenDetails }> {
  const user = await userOfPassword({ db, lock, now, onError }, request);
  const project = await scopeOf(db, user, request);
  const issuedAt = now();
  const expiresAt = new Date(issuedAt.getTime() + TOKEN_LIFETIME_MS);
  const token = generateToken();
  await deleteTokensExpiredBefore(db, new Date(issuedAt.getTime() - KEPT_AFTER_EXPIRY_MS));
  const stored = {
    hash: hashToken(token),
    userId: user.userId,
    projectId: project?.id ?? null,
    issuedAt,
    expiresAt,
    session: request.session ?? false,
    remoteAddress: request.remoteAddress,
  };
  if (!(await insertToken(db, stored, user.passwordHash))) throw new Problem('IAM.0062');
  await auditSignIn(db, user, request, { status: 201 });
  return { token, details: detailsOf(user, project, issuedAt, expiresAt) };
}

/**
 * What a token is good for. Everybody may ask about tokens of their own, the account's admin about all in it.
 * @throws {Problem} IAM.0004 when there is no such token, or it is somebody else's, or it has expired
 */
export async function inspectToken(
  { db, now }: Pick<TokenParts, 'db' | 'now'>,
  caller: Caller,
  token: string,
): Promise<TokenDetails> {
  const owner = await findTokenOwner(db, hashToken(token), NOTHING_NAMED);
  const mine = owner?.userId === caller.userId;
  const ofMyAccount = owner?.accountId === caller.accountId && isAccountAdmin(caller);
  if (!owner || !(mine || ofMyAccount) || !owner.enabled || owner.expiresAt <= now()) {
    throw new Problem('IAM.0004', 'the token of X-Subject-Token does not exist or has expired');
  }
  const { tokenProjectId } = owner;
  const [project] =
    tokenProjectId === null ? [] : await listProjects(db, owner.accountId, { ids: [tokenProjectId] });
  return detailsOf(owner, project, owner.issuedAt, owner.expiresAt);
}

/** Makes a token invalid at once. @throws {Problem} IAM.0004 as {@link inspectToken} */
export async function revokeToken(
  parts: Pick<TokenParts, 'db' | 'now'>,
  caller: Caller,
  token: string,
): Promise<void> {
  await inspectToken(parts, caller, token);
  await deleteToken(parts.db, hashToken(token));
}

/** Beside the audit log of calls, which knows only callers who have signed in. */
async function auditSignIn(
  db: Database,
  { accountId, userId, userName }: PasswordOwner,
  { remoteAddress, requestId }: SignIn,
  outcome: { readonly status: number; readonly errorCode?: string },
): Promise<void> {
  const operation = 'SignIn';
  const who = { accountId, userId, userName, via: 'password' } as const;
  await insertAuditEntry(db, { ...who, operation, target: '', remoteAddress, requestId, ...outcome });
}

async function userOfPassword({ db, lock, onError }: TokenParts, request: SignIn): Promise<PasswordOwner> {
  const { user, password, remoteAddress } = request;
  const found = await findPasswordOwner(db, user);
  // However a user is referred to, the failures are theirs; made-up users lock as well, else they would tell.
  const subject = found ? userAsSubject(found.userId) : `nobody ${'id' in user ? user.id : user.name}`;
  const attempt = { subject, remoteAddress, password, passwordHash: found?.passwordHash };
  const right = await provesPassword(lock, attempt, () => new Problem('IAM.0061'));
  if (!found || !right) {
    // Not waited for: how long the answer takes would tell that there is such a user.
    if (found) void auditSignIn(db, found, request, { status: 401, errorCode: 'IAM.0062' }).catch(onError);
    throw new Problem('IAM.0062');
  }
  if (!found.enabled) throw new Problem('IAM.0062', 'the user is disabled');
  return found;
}

async function scopeOf(
  db: Database,
  user: UserWithGrants,
  { project, domain }: SignIn,
): Promise<Required<Reference> | undefined> {
  if (project) {
    const { id, name } = project;
    const [found] = await listProjects(db, user.accountId, {
      ...(id !== undefined && { ids: [id] }),
      ...(name !== undefined && { name }),
    });
    if (found && grantsIn(user, found.id).length > 0) return found;
    throw new Problem('IAM.0004', `could not find project ${id ?? name}, or you have no role in it`);
  }
  const { id = user.accountId, name = user.accountName } = domain ?? {};
  if (id !== user.accountId || name !== user.accountName) {
    throw new Problem('IAM.0004', `could not find domain ${domain?.id ?? name}, or you do not belong to it`);
  }
  return undefined;
}

function detailsOf(
  user: UserWithGrants,
  project: Required<Reference> | undefined,
  issuedAt: Date,
  expiresAt: Date,
): TokenDetails {
  const held = project ? grantsIn(user, project.id) : user.grants;
  return {
    user: { id: user.userId, name: user.userName },
    account: { id: user.accountId, name: user.accountName },
    ...(project && { project: { id: project.id, name: project.name } }),
    roles: ROLES.filter((role) => held.some((grant) => grant.role === role)),
    issuedAt,
    expiresAt,
  };
}
