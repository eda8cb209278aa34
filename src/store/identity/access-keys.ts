import type { Queryable } from '../database.ts';

/** An access key without its secret. */
export interface AccessKey {
  readonly accessKey: string;
  readonly userId: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly createdAt: Date;
}

const COLUMNS = `access_key as "accessKey", user_id as "userId", description, enabled, created_at as "createdAt"`;
const OF_ACCOUNT = 'user_id in (select id from account_user where account_id = $1)';

/** The access keys of an account, oldest first; `userId` narrows to one user's. */
export async function listAccessKeys(
  db: Queryable,
  accountId: string,
  userId?: string,
): Promise<AccessKey[]> {
  const { rows } = await db.query<AccessKey>(
    `select ${COLUMNS} from access_key where ${OF_ACCOUNT} and ($2::text is null or user_id = $2)
     order by created_at, access_key`,
    [accountId, userId ?? null],
  );
  return rows;
}

/** Any one key with its encrypted secret, to try the installation's secret on. */
export async function findAnyAccessKey(
  db: Queryable,
): Promise<{ readonly accessKey: string; readonly encryptedSecret: Buffer } | undefined> {
  const { rows } = await db.query<{ accessKey: string; encryptedSecret: Buffer }>(
    'select access_key as "accessKey", encrypted_secret as "encryptedSecret" from access_key limit 1',
  );
  return rows[0];
}

/** @throws a unique violation when the access key is taken */
export async function insertAccessKey(
  db: Queryable,
  key: {
    readonly accessKey: string;
    readonly userId: string;
    readonly encryptedSecret: Buffer;
    readonly description: string;
  },
): Promise<AccessKey> {
  const { rows } = await db.query<AccessKey>(
    `insert into access_key (access_key, user_id, encrypted_secret, description) values ($1, $2, $3, $4)
     returning ${COLUMNS}`,
    [key.accessKey, key.userId, key.encryptedSecret, key.description],
  );
  return rows[0] as AccessKey;
}

/** Changes a key of the account, or of one user of it; undefined when there is none such. */
export async function updateAccessKey(
  db: Queryable,
  accountId: string,
  userId: string | undefined,
  accessKey: string,
  change: { readonly enabled?: boolean; readonly description?: string },
): Promise<AccessKey | undefined> {
  const { rows } = await db.query<AccessKey>(
    `update access_key set enabled = coalesce($4, enabled), description = coalesce($5, description)
     where ${OF_ACCOUNT} and ($2::text is null or user_id = $2) and access_key = $3 returning ${COLUMNS}`,
    [accountId, userId ?? null, accessKey, change.enabled ?? null, change.description ?? null],
  );
  return rows[0];
}

/** Deletes a key of the account, or of one user of it, and tells whether there was one. */
export async function deleteAccessKey(
  db: Queryable,
  accountId: string,
  userId: string | undefined,
  accessKey: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `delete from access_key where ${OF_ACCOUNT} and ($2::text is null or user_id = $2) and access_key = $3`,
    [accountId, userId ?? null, accessKey],
  );
  return (rowCount ?? 0) > 0;
}

/** Removes every access key of every account: for when none can be read any more. */
export async function deleteAllAccessKeys(db: Queryable): Promise<void> {
  await db.query('delete from access_key');
}
