import type { Database, PoolClient, Queryable } from '../database.ts';
import type { ClusterSettings } from './settings.ts';

/** A registered cluster, whoever's it is. */
export interface ClusterKey {
  readonly projectId: string;
  readonly id: string;
}

/** One that is to be collected here, as its registration is now. */
export interface HeldCluster extends ClusterKey {
  readonly version: number;
}

/**
 * Keeps the clusters that `holder` collects, and takes those that nobody does any more: each has one holder, who is
 * believed to be there for so many seconds after the last call.
 * @param takeAll nobody else works on this database: whoever else holds one is dead
 */
export async function holdClusters(
  db: Queryable,
  holder: string,
  { seconds, takeAll }: { readonly seconds: number; readonly takeAll: boolean },
): Promise<readonly HeldCluster[]> {
  const { rows } = await db.query<HeldCluster>(
    `update registered_cluster r set holder = $1, held_until = clock_timestamp() + make_interval(secs => $2)
     from (
       select project_id, id from registered_cluster
       where holder = $1 or held_until is null or held_until < clock_timestamp() or $3
       -- One that is being changed or removed, which waits for what is written of it, does not hold up the others.
       for no key update skip locked) mine
     where r.project_id = mine.project_id and r.id = mine.id
     returning r.project_id as "projectId", r.id, r.version`,
    [holder, seconds, takeAll],
  );
  return rows;
}

/** Lets others have them at once. */
export async function releaseClusters(db: Queryable, holder: string): Promise<void> {
  await db.query('update registered_cluster set holder = null, held_until = null where holder = $1', [
    holder,
  ]);
}

/** What it takes to collect a cluster. */
export interface ClusterToCollect extends HeldCluster {
  readonly name: string;
  readonly enterpriseProjectId: string;
  readonly enterpriseProjectIds: readonly string[] | null;
  readonly encryptedAccess: Buffer;
  readonly settings: ClusterSettings;
}

/** Undefined when it is registered no more. */
export async function readClusterToCollect(
  db: Queryable,
  { projectId, id }: ClusterKey,
): Promise<ClusterToCollect | undefined> {
  const { rows } = await db.query<ClusterToCollect>(
    `select project_id as "projectId", id, version, name, enterprise_project_id as "enterpriseProjectId",
       enterprise_project_ids as "enterpriseProjectIds", encrypted_access as "encryptedAccess", settings
     from registered_cluster where project_id = $1 and id = $2`,
    [projectId, id],
  );
  return rows[0];
}

/** The cluster was removed, or another service collects it now. */
export class NotHeld extends Error {
  override readonly name = 'NotHeld';
}

/**
 * The database for what is brought in of a cluster: its transactions begin only while `holder` holds the cluster, and
 * the cluster is not removed before they end. Then nothing is written of a cluster after its removal.
 * @throws {NotHeld} from `transaction`
 */
export function whileHeld(db: Database, { projectId, id }: ClusterKey, holder: string): Database {
  const hold = async (client: PoolClient) => {
    // Key share: the holder's own sign of life does not wait for it.
    const { rowCount } = await client.query(
      'select 1 from registered_cluster where project_id = $1 and id = $2 and holder = $3 for key share',
      [projectId, id, holder],
    );
    if (rowCount === 0) throw new NotHeld(`cluster ${id} is not collected here any more`);
  };
  return {
    ...db,
    transaction: (work) =>
      db.transaction(async (client) => {
        await hold(client);
        return work(client);
      }),
  };
}
