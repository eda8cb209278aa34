import type { Queryable } from '../database.ts';

/** A grant as stored; null stands for all. */
export interface GrantRow {
  readonly projectId: string | null;
  readonly enterpriseProjectId: string | null;
  readonly role: 'reader' | 'exporter' | 'operator' | 'admin';
}

/** A user with account and grants, as every authentication needs it. */
export interface UserWithGrants {
  readonly userId: string;
  readonly userName: string;
  readonly enabled: boolean;
  readonly accountId: string;
  readonly accountName: string;
  readonly grants: readonly GrantRow[];
}

/** What a request names: ids as they came, which may be of nothing. */
export interface NamedPlaces {
  readonly projectId: string;
  readonly enterpriseProjectId: string;
}

export const NOTHING_NAMED: NamedPlaces = { projectId: '', enterpriseProjectId: '' };

/** Whether the user's account has what the request names. */
interface PlacesOfAccount {
  readonly hasProject: boolean;
  readonly hasEnterpriseProject: boolean;
}

export interface AccessKeyOwner extends UserWithGrants, PlacesOfAccount {
  readonly encryptedSecret: Buffer;
  readonly keyEnabled: boolean;
}

export interface TokenOwner extends UserWithGrants, PlacesOfAccount {
  readonly tokenProjectId: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

export interface PasswordOwner extends UserWithGrants {
  readonly passwordHash: string;
}

const USER_COLUMNS = `
  u.id as "userId", u.name as "userName", u.enabled, a.id as "accountId", a.name as "accountName",
  coalesce((select json_agg(json_build_object('projectId', g.project_id,
      'enterpriseProjectId', g.enterprise_project_id, 'role', g.role))
    from role_grant g where g.user_id = u.id), '[]') as grants`;

const PLACES_COLUMNS = `
  exists (select from project p where p.account_id = a.id and p.id = $2) as "hasProject",
  exists (select from enterprise_project e where e.account_id = a.id and e.id = $3) as "hasEnterpriseProject"`;

/** Who an access key belongs to, and whether what the request names is of the same account: in one round trip. */
export async function findAccessKeyOwner(
  db: Queryable,
  accessKey: string,
  named: NamedPlaces,
): Promise<AccessKeyOwner | undefined> {
  const { rows } = await db.query<AccessKeyOwner>(
    `select ${USER_COLUMNS}, ${PLACES_COLUMNS}, k.encrypted_secret as "encryptedSecret", k.enabled as "keyEnabled"
     from access_key k join account_user u on u.id = k.user_id join account a on a.id = u.account_id
     where k.access_key = $1`,
    [accessKey, ...storable(named)],
  );
  return rows[0];
}

/** The same of a token, by its SHA-256; also when it has expired. */
export async function findTokenOwner(
  db: Queryable,
  hash: Buffer,
  named: NamedPlaces,
): Promise<TokenOwner | undefined> {
  const { rows } = await db.query<TokenOwner>(
    `select ${USER_COLUMNS}, ${PLACES_COLUMNS}, t.project_id as "tokenProjectId", t.issued_at as "issuedAt", t.expires_at as "expiresAt"
     from token t join account_user u on u.id = t.user_id join account a on a.id = u.account_id
     where t.hash = $1`,
    [hash, ...storable(named)],
  );
  return rows[0];
}

/** A user as a sign-in refers to one; nobody when a name without an account fits several. */
export async function findPasswordOwner(
  db: Queryable,
  user:
    | { readonly id: string }
    | { readonly name: string; readonly accountId?: string; readonly accountName?: string },
): Promise<PasswordOwner | undefined> {
  const condition =
    'id' in user
      ? 'u.id = $1'
      : 'u.name = $1 and ($2::text is null or a.id = $2) and ($3::text is null or a.name = $3)';
  const { rows } = await db.query<PasswordOwner>(
    `select ${USER_COLUMNS}, u.password_hash as "passwordHash"
     from account_user u join account a on a.id = u.account_id where ${condition} limit 2`,
    'id' in user ? [user.id] : [user.name, user.accountId ?? null, user.accountName ?? null],
  );
  return rows.length === 1 ? rows[0] : undefined;
}

/** No id holds a NUL, and PostgreSQL takes none: a text with one becomes the id of nothing. */
function storable({ projectId, enterpriseProjectId }: NamedPlaces): string[] {
  return [projectId, enterpriseProjectId].map((id) => (id.includes('\0') ? '' : id));
}
