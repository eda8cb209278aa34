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

export async function insertToken(db: Queryable, token: StoredToken): Promise<void> {
  await db.query(
    'insert into token (hash, user_id, project_id, issued_at, expires_at) values ($1, $2, $3, $4, $5)',
    [token.hash, token.userId, token.projectId, token.issuedAt, token.expiresAt],
  );
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
