import { randomBytes } from 'node:crypto';
import type { ClusterChange, NewCluster } from '../../contract/registered-clusters.ts';
import { Problem } from '../../errors.ts';
import { heldEnterpriseProjects } from '../../store/clusters/enterprise-projects.ts';
import {
  countRegistrations,
  deleteRegistration,
  insertRegistration,
  isNameTaken,
  lockRegistering,
  lockRegistration,
  type Registration,
  updateRegistration,
} from '../../store/clusters/registrations.ts';
import { type Database, type PoolClient, within } from '../../store/database.ts';
import { deleteCollectedSource, putSource } from '../../store/inventory/sources.ts';
import type { Scope } from '../../store/scope.ts';
import { type Belonging, belongingOf } from './belonging.ts';
import { Collection, type CollectionOptions } from './collection.ts';
import { type ReadKubeconfig, readKubeconfig } from './read-kubeconfig.ts';
import { checkServer, type OwnAddress } from './server-address.ts';
import { changedSettings } from './settings.ts';

/** As everywhere: what a request means that names none. */
const DEFAULT_ENTERPRISE_PROJECT = '0';

/** What is not known before the service listens is told by {@link RegisteredClusters.start}. */
export interface RegisteredClustersOptions {
  readonly db: Database;
  readonly now: () => Date;
  readonly encrypt: (id: string, secret: string) => Buffer;
  /** So many clusters may be registered in a project. */
  readonly perProjectMax: number;
}

/** The clusters that the service itself collects: registered, changed and removed by its users. */
export class RegisteredClusters {
  readonly #options: RegisteredClustersOptions;
  #own: OwnAddress | undefined;
  #collection: Collection | undefined;

  constructor(options: RegisteredClustersOptions) {
    this.#options = options;
  }

  /** Begins to collect, once the service listens. */
  start(options: CollectionOptions): void {
    this.#own = options.own;
    this.#collection = new Collection(this.#options.db, options);
  }

  async stop(): Promise<void> {
    await this.#collection?.stop();
  }

  /**
   * @returns the id
   * @throws {Problem} HSS.0001 naming the field that is wrong and what is allowed
   */
  async register(scope: Scope, order: NewCluster): Promise<string> {
    const { db, encrypt, perProjectMax } = this.#options;
    const read = await this.#read(order.kubeconfig, order.context);
    const id = randomBytes(16).toString('hex');
    const settings = changedSettings({}, order);
    const belonging = belongingOf(
      scope,
      undefined,
      order.enterprise_project_id ?? DEFAULT_ENTERPRISE_PROJECT,
      settings,
    );
    await db.transaction(async (client) => {
      await checkBelonging(client, scope, belonging);
      await lockRegistering(client, scope.projectId);
      const row = { id, name: order.name, ...belonging, settings, access: read.shown };
      if (await isNameTaken(client, scope.projectId, row)) throw nameTaken(order.name);
      const registered = await countRegistrations(client, scope.projectId, belonging);
      if (registered >= perProjectMax) throw tooMany(registered, perProjectMax);
      const encryptedAccess = encrypt(id, JSON.stringify(read.access));
      await insertRegistration(client, scope.projectId, { ...row, encryptedAccess });
      // Known from now on, as syncing: it must not look as if there were none.
      await putSource(within(db, client), scopeOf(scope, row), { kind: 'cluster', name: order.name }, {});
    });
    this.#collection?.look();
    return id;
  }

  /** @throws {Problem} HSS.0001 naming the field that is wrong, HSS.0011 when there is none such for the caller */
  async change(scope: Scope, id: string, change: ClusterChange): Promise<void> {
    const { db, encrypt } = this.#options;
    if (change.context !== undefined && change.kubeconfig === undefined) {
      throw new Problem('HSS.0001', 'context needs kubeconfig, since only what it named before was kept');
    }
    const read =
      change.kubeconfig === undefined ? undefined : await this.#read(change.kubeconfig, change.context);
    await db.transaction(async (client) => {
      await lockRegistering(client, scope.projectId);
      const before = await existing(client, scope, id);
      const settings = changedSettings(before.settings, change);
      const enterpriseProjectId = change.enterprise_project_id ?? before.enterpriseProjectId;
      const belonging = belongingOf(scope, before, enterpriseProjectId, settings);
      await checkBelonging(client, scope, belonging);
      const row = { id, ...belonging, settings, access: read?.shown ?? before.access };
      if (await isNameTaken(client, scope.projectId, { ...row, name: before.name }))
        throw nameTaken(before.name);
      const encryptedAccess = read && encrypt(id, JSON.stringify(read.access));
      await updateRegistration(client, scope.projectId, { ...row, encryptedAccess });
    });
    this.#collection?.look();
  }

  /**
   * Ends the collecting and removes the cluster with its containers, or keeps these as nobody's any more.
   * @throws {Problem} HSS.0011 when there is none such for the caller
   */
  async remove(scope: Scope, id: string, containers: 'keep' | 'remove'): Promise<void> {
    const { db } = this.#options;
    await db.transaction(async (client) => {
      const cluster = await existing(client, scope, id);
      await deleteRegistration(client, scope.projectId, id);
      const source = { kind: 'cluster', name: cluster.name } as const;
      const own = scopeOf(scope, cluster);
      if (containers === 'keep') await putSource(within(db, client), own, source, { report: NO_MORE });
      else await deleteCollectedSource(client, scope.projectId, source, cluster.enterpriseProjectIds);
    });
    this.#collection?.look();
  }

  async #read(kubeconfig: string, context: string | undefined): Promise<ReadKubeconfig> {
    const read = readKubeconfig(kubeconfig, context, this.#options.now());
    await checkServer(read.access.server, this.#own ?? { port: 0 });
    return read;
  }
}

const NO_MORE = { state: 'unreachable', reason: 'its registration was removed: nobody collects it' } as const;

async function existing(client: PoolClient, scope: Scope, id: string): Promise<Registration> {
  const found = await lockRegistration(client, scope, id);
  if (!found) throw new Problem('HSS.0011', `cluster ${id}`);
  return found;
}

/** Whose sources a cluster's are. */
function scopeOf(
  { projectId }: Scope,
  { enterpriseProjectIds }: Pick<Registration, 'enterpriseProjectIds'>,
): Scope {
  return { projectId, enterpriseProjectIds: enterpriseProjectIds ?? 'all' };
}

/** All that containers may go to has to be there and to be the caller's; it stays until the transaction ends. */
async function checkBelonging(
  client: PoolClient,
  { projectId, enterpriseProjectIds: granted }: Scope,
  { named }: Belonging,
): Promise<void> {
  const there = await heldEnterpriseProjects(client, projectId, [...new Set(named.values())]);
  for (const [field, wanted] of named) {
    if (there.has(wanted) && (granted === 'all' || granted.includes(wanted))) continue;
    throw new Problem(
      'HSS.0001',
      `${field} must be an enterprise project that exists and that you may write to, got ${JSON.stringify(wanted)}`,
    );
  }
}

function nameTaken(name: string): Problem {
  return new Problem(
    'HSS.0001',
    `name must be one that no registered cluster has, got ${JSON.stringify(name)}; change that one, or remove it first`,
  );
}

function tooMany(registered: number, max: number): Problem {
  const allowed = `as many as WAYBILL_CLUSTERS_PER_PROJECT_MAX=${max} of the service allows`;
  return new Problem(
    'HSS.0001',
    `${registered} clusters are registered, ${allowed}; remove one, or have the service started with more`,
  );
}
