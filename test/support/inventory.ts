import type { InventoryLine } from '../../src/contract/inventory.ts';
import { connect } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { ingestContainers } from '../../src/store/inventory/ingest.ts';
import type { TestService } from './service.ts';

/** A line with what is required, a container of the cluster `prod`; `more` adds to it or replaces. */
export function container(id: string, more: Partial<InventoryLine> = {}): InventoryLine {
  return {
    container_id: id,
    container_name: `name of ${id}`,
    image_name: 'registry.example/app:1',
    status: 'Running',
    create_time: 1_700_000_000_000,
    cluster_name: 'prod',
    cluster_type: 'cce',
    ...more,
  };
}

/** Brings containers into the inventory of a running service, in the order given. */
export async function importContainers(
  service: Pick<TestService, 'dataDir' | 'projectId'>,
  lines: readonly InventoryLine[],
): Promise<void> {
  const db = connect(embeddedAddress(service.dataDir), () => undefined);
  async function* batches() {
    yield lines.map((value, index) => ({ line: index + 1, value }));
  }
  const report = await ingestContainers(
    db,
    { projectId: service.projectId, enterpriseProjectIds: 'all' },
    batches(),
    { mode: 'merge', onError: 'abort' },
  );
  await db.close();
  if (report.accepted !== lines.length) throw new Error(JSON.stringify(report.errors));
}
