import type { Database } from '../../src/store/database.ts';
import type { IngestOptions, InventoryEntry } from '../../src/store/inventory/entry.ts';
import { ingestContainers } from '../../src/store/inventory/ingest.ts';
import type { Scope } from '../../src/store/scope.ts';
import { addProject } from './project.ts';

export const MERGE: IngestOptions = { mode: 'merge', onError: 'abort' };

/** The source that the lines of `container` name. */
export const PROD = { kind: 'cluster', name: 'prod' } as const;

/** A line with all that is required, and what the test is about. */
export function container(id: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    container_id: id,
    container_name: 'web',
    image_name: 'shop/web:1',
    status: 'Running',
    create_time: 1_700_000_000_000,
    cluster_name: 'prod',
    ...more,
  };
}

/** The values as the lines of a stream. */
async function* stream(...values: readonly unknown[]): AsyncGenerator<readonly InventoryEntry[]> {
  for (const [index, value] of values.entries()) yield [{ line: index + 1, value }];
}

/** The inventory of one project, with enterprise projects `0`, `sales` and `research`. */
export class TestInventory {
  readonly db: Database;
  readonly projectId: string;
  readonly everything: Scope;

  private constructor(db: Database, projectId: string) {
    this.db = db;
    this.projectId = projectId;
    this.everything = { projectId, enterpriseProjectIds: 'all' };
  }

  static async add(db: Database): Promise<TestInventory> {
    const { rows } = await db.query<{ count: number }>('select count(*) from project');
    const projectId = `project ${rows[0]?.count}`;
    await addProject(db, projectId, ['0', 'sales', 'research']);
    return new TestInventory(db, projectId);
  }

  /** What the caller of these enterprise projects may touch. */
  scope(...enterpriseProjectIds: readonly string[]): Scope {
    return { projectId: this.projectId, enterpriseProjectIds };
  }

  ingest(values: readonly unknown[], options: Partial<IngestOptions> = {}, scope: Scope = this.everything) {
    return ingestContainers(this.db, scope, stream(...values), { ...MERGE, ...options });
  }

  /** What is stored of containers `c` and their sources `s`, by insertion. */
  async stored(columns: string): Promise<Record<string, unknown>[]> {
    const { rows } = await this.db.query(
      `select ${columns} from container c left join source s on s.project_id = c.project_id and s.id = c.source_id
       where c.project_id = $1 order by c.id`,
      [this.projectId],
    );
    return rows;
  }

  async ids(): Promise<unknown[]> {
    return (await this.stored('container_id')).map(({ container_id }) => container_id);
  }
}
