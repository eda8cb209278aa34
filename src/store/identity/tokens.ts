import type { Queryable } from '../database.ts';

export interface StoredToken {
  /** SHA-256 of the token. */
  readonly hash: Buffer;
  readonly userId: string;
  /** Null: scoped to the account. */
  readonly projectId: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/**
 * Stores a token of a user who proved the password behind `passwordHash`, and tells whether it did: not when
 * password or user were changed meanwhile, so that a change leaves no token of the former password.
 * @throws a foreign key violation when the project was deleted meanwhile
 */
export async function insertToken(db: Queryable, token: StoredToken, passwordHash: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into token (hash, user_id, project_id, issued_at, expires_at)
     select $1, id, $3, $4, $5 from account_user
     where id = $2 and password_hash = $6 and enabled for share`,
    [token.hash, token.userId, token.projectId, token.issuedAt, token.expiresAt, passwordHash],
  );
  return (rowCount ?? 0) > 0;
}

export async function deleteToken(db: Queryable, hash: Buffer): Promise<void> {
  await db.query('delete from token where hash = $1', [hash]);
}

/** Revokes what a user was signed in with. */
export async function deleteTokensOfUser(db: Queryable, userId: string): Promise<void> {
  await db.query('delete from token where user_id = $1', [userId]);
}

/** Forgets tokens that expired before `before`. */
export async function deleteTokensExpiredBefore(db: Queryable, before: Date): Promise<void> {
  await db.query('delete from token where expires_at < $1', [before]);
}
