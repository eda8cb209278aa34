import type { Queryable } from '../database.ts';

/** A key that signs, or has signed, manifests. */
export interface StoredSigningKey {
  readonly id: string;
  /** PEM. */
  readonly publicKey: string;
  /** Null: it signs no more. */
  readonly encryptedPrivateKey: Buffer | null;
  readonly createdAt: Date;
}

/** The key that signs, if there is one, before those that did, the latest first. */
export async function listSigningKeys(db: Queryable): Promise<StoredSigningKey[]> {
  const { rows } = await db.query<StoredSigningKey>(
    `select id, public_key as "publicKey", encrypted_private_key as "encryptedPrivateKey", created_at as "createdAt"
     from signing_key order by encrypted_private_key is null, created_at desc, id`,
  );
  return rows;
}

/** Stores a key, unless there is one that signs already. */
export async function insertSigningKey(
  db: Queryable,
  key: Omit<StoredSigningKey, 'createdAt'>,
): Promise<void> {
  await db.query(
    `insert into signing_key (id, public_key, encrypted_private_key) values ($1, $2, $3) on conflict do nothing`,
    [key.id, key.publicKey, key.encryptedPrivateKey],
  );
}

/** Forgets the private key, for when it can be read no more; the next start makes another. */
export async function retireSigningKey(db: Queryable): Promise<void> {
  await db.query(
    'update signing_key set encrypted_private_key = null where encrypted_private_key is not null',
  );
}
