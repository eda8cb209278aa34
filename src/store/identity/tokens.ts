import type { Queryable } from '../database.ts';

export interface StoredToken {
  /** SHA-256 of the token. */
  readonly hash: Buffer;
  readonly userId: string;
  /** Null: scoped to the account. */
  readonly projectId: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** Whether a browser holds it as the cookie of a session. */
  readonly session: boolean;
  /** Where it was asked for from; empty where that is not known. */
  readonly remoteAddress: string;
}

/** A token as a list tells of it: never the token, nor what it could be found by. */
export interface IssuedToken extends Omit<StoredToken, 'hash'> {
  readonly id: string;
}

/** The first half of the hash: enough to tell tokens apart, and not what a token is looked up by. */
const ID = `encode(substring(hash from 1 for 16), 'hex')`;
const OF_ACCOUNT = 'user_id in (select id from account_user where account_id = $1)';

/**
 * Stores a token of a user who proved the password behind `passwordHash`, and tells whether it did: not when
 * password or user were changed meanwhile, so that a change leaves no token of the former password.
 * @throws a foreign key violation when the project was deleted meanwhile
 */
export async function insertToken(db: Queryable, token: StoredToken, passwordHash: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into token (hash, user_id, project_id, issued_at, expires_at, session, remote_address)
     select $1, id, $3, $4, $5, $7, $8 from account_user
     where id = $2 and password_hash = $6 and enabled for share`,
    [
      ...[token.hash, token.userId, token.projectId, token.issuedAt, token.expiresAt, passwordHash],
      ...[token.session, token.remoteAddress],
    ],
  );
  return (rowCount ?? 0) > 0;
}

export async function deleteToken(db: Queryable, hash: Buffer): Promise<void> {
  await db.query('delete from token where hash = $1', [hash]);
}

/** The tokens of an account that are good at a time, newest first; `userId` narrows to one user's. */
export async function listTokens(
  db: Queryable,
  accountId: string,
  now: Date,
  userId?: string,
): Promise<IssuedToken[]> {
  const { rows } = await db.query<IssuedToken>(
    `select ${ID} as id, user_id as "userId", project_id as "projectId", issued_at as "issuedAt",
       expires_at as "expiresAt", session, remote_address as "remoteAddress"
     from token where ${OF_ACCOUNT} and ($2::text is null or user_id = $2) and expires_at > $3
     order by issued_at desc, id`,
    [accountId, userId ?? null, now],
  );
  return rows;
}

/** Revokes a token of the account, or of one user of it, and tells whether there was one that was still good. */
export async function deleteTokenById(
  db: Queryable,
  accountId: string,
  userId: string | undefined,
  id: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `delete from token where ${OF_ACCOUNT} and ($2::text is null or user_id = $2) and ${ID} = $3 and expires_at > $4`,
    [accountId, userId ?? null, id, now],
  );
  return (rowCount ?? 0) > 0;
}

/** Revokes what a user is signed in with, but the token of the hash `kept`. */
export async function deleteTokensOfUser(db: Queryable, userId: string, kept?: Buffer): Promise<void> {
  await db.query('delete from token where user_id = $1 and hash is distinct from $2', [userId, kept ?? null]);
}

/** Forgets tokens that expired before `before`. */
export async function deleteTokensExpiredBefore(db: Queryable, before: Date): Promise<void> {
  await db.query('delete from token where expires_at < $1', [before]);
}
