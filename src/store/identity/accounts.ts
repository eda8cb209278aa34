import type { Queryable } from '../database.ts';

/** An account; IAM calls it a domain. */
export interface Account {
  readonly id: string;
  readonly name: string;
}

export async function hasAccounts(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ any: boolean }>('select exists (select from account) as any');
  return rows[0]?.any ?? false;
}

/** The account of the first start, which is there for good; undefined before it. */
export async function firstAccountId(db: Queryable): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>('select id from account order by created_at, id limit 1');
  return rows[0]?.id;
}

export async function insertAccount(db: Queryable, account: Account): Promise<void> {
  await db.query('insert into account (id, name) values ($1, $2)', [account.id, account.name]);
}

/** Makes changes to one account's users and grants wait for each other, until the transaction ends. */
export async function lockAccount(db: Queryable, accountId: string): Promise<void> {
  await db.query('select from account where id = $1 for update', [accountId]);
}

/** Makes first starts of several services on one store wait for each other, until the transaction ends. */
export async function lockAccounts(db: Queryable): Promise<void> {
  await db.query('lock table account in exclusive mode');
}
