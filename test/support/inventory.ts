import type { InventoryLine } from '../../src/contract/inventory.ts';
import { signedFetch } from './signed-fetch.ts';

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

/** Brings containers into the inventory of a service, in the order given. */
export async function importContainers(
  access: Parameters<typeof signedFetch>[0],
  lines: readonly InventoryLine[],
): Promise<void> {
  const path = '/api/v1/projects/{project_id}/inventory/containers';
  const response = await signedFetch(access, 'POST', path, {
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
}
