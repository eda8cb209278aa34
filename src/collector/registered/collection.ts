import { randomUUID } from 'node:crypto';
import {
  type ClusterToCollect,
  type HeldCluster,
  holdClusters,
  readClusterToCollect,
  releaseClusters,
} from '../../store/clusters/leases.ts';
import type { Database } from '../../store/database.ts';
import { putSource } from '../../store/inventory/sources.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { CollectorThread } from './collector-thread.ts';
import type { OwnAddress } from './server-address.ts';
import type { ThreadLine } from './thread-work.ts';

const BEAT_MS = 2000;
/** A service that is silent for so long has lost its clusters to the others. */
const LEASE_S = 10;
/** A thread that dies at once is not to be started all the time. */
const AFTER_DEATH_MS = 5000;

/** What the service collects its clusters with. */
export interface CollectionOptions {
  /** What the thread runs. */
  readonly module: URL;
  readonly own: OwnAddress;
  /** No other service works on this database. */
  readonly soleOwner: boolean;
  /** @throws when it was encrypted under another installation secret */
  readonly decrypt: (id: string, encrypted: Buffer) => string;
  readonly heard: (line: ThreadLine) => void;
}

/**
 * The registered clusters that this service collects: those it holds, of which there is one holder among all services on
 * the database. It looks every two seconds what is registered, changed, removed or left by a service that died.
 */
export class Collection {
  readonly #db: Database;
  readonly #options: CollectionOptions;
  readonly #holder = randomUUID();
  /** What the thread collects: versions by id. */
  readonly #collected = new Map<string, number>();
  #thread: CollectorThread | undefined;
  #threadNotBefore = 0;
  #leaseEnds = 0;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;
  #again = false;

  constructor(db: Database, options: CollectionOptions) {
    this.#db = db;
    this.#options = options;
    this.look();
  }

  /** Looks at once: something has changed. */
  look(): void {
    if (this.#stopped) return;
    if (this.#beating) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#again = false;
    this.#beating = this.#beat().finally(() => {
      this.#beating = undefined;
      if (this.#again) this.look();
      else if (!this.#stopped) this.#timer = setTimeout(() => this.look(), BEAT_MS);
    });
  }

  /** Ends the collecting and lets other services have the clusters. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#beating;
    await this.#thread?.stop();
    // A database that is away already learns it by the silence.
    await releaseClusters(this.#db, this.#holder).catch(() => undefined);
  }

  async #beat(): Promise<void> {
    const begun = performance.now();
    try {
      const { soleOwner } = this.#options;
      const lease = { seconds: LEASE_S, takeAll: soleOwner };
      const held = await holdClusters(this.#db, this.#holder, lease);
      this.#leaseEnds = begun + LEASE_S * 1000;
      const ids = new Set(held.map(({ id }) => id));
      for (const id of [...this.#collected.keys()]) if (!ids.has(id)) this.#leave(id);
      for (const cluster of held) await this.#collect(cluster);
    } catch {
      // A database that does not answer is told of by whoever serves calls. Others may have the clusters by now.
      if (performance.now() > this.#leaseEnds) for (const id of [...this.#collected.keys()]) this.#leave(id);
    }
  }

  #leave(id: string): void {
    this.#collected.delete(id);
    this.#thread?.leave(id);
  }

  async #collect(held: HeldCluster): Promise<void> {
    if (this.#collected.get(held.id) === held.version) return;
    if (performance.now() < this.#threadNotBefore) return;
    const cluster = await readClusterToCollect(this.#db, held);
    if (!cluster) return;
    const access = await this.#open(cluster);
    const { encryptedAccess: _, ...plain } = cluster;
    if (access) this.#startedThread().collect({ ...plain, access });
    else this.#thread?.leave(held.id);
    this.#collected.set(held.id, cluster.version);
  }

  /** Undefined when it cannot be decrypted, which its source then says. */
  async #open({ encryptedAccess, ...cluster }: ClusterToCollect): Promise<ClusterAccess | undefined> {
    const { projectId, id, name, enterpriseProjectIds } = cluster;
    try {
      return JSON.parse(this.#options.decrypt(id, encryptedAccess)) as ClusterAccess;
    } catch {
      const reason = 'its kubeconfig was encrypted under another installation secret; give it again';
      this.#options.heard({ level: 'warn', projectId, cluster: name, text: reason });
      const scope = { projectId, enterpriseProjectIds: enterpriseProjectIds ?? 'all' } as const;
      const report = { state: 'unreachable', reason } as const;
      await putSource(this.#db, scope, { kind: 'cluster', name }, { report });
      return undefined;
    }
  }

  #startedThread(): CollectorThread {
    const { module, own, heard } = this.#options;
    const data = { settings: this.#db.settings, holder: this.#holder, own };
    this.#thread ??= new CollectorThread(module, data, { heard, died: (reason) => this.#threadDied(reason) });
    return this.#thread;
  }

  #threadDied(reason: string): void {
    this.#thread = undefined;
    this.#collected.clear();
    if (this.#stopped) return;
    this.#threadNotBefore = performance.now() + AFTER_DEATH_MS;
    this.#options.heard({ level: 'warn', text: `the thread that collects clusters: ${reason}` });
  }
}
