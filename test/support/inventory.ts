import type { InventoryLine } from '../../src/contract/inventory.ts';
import type { ImageFindingsLine } from '../../src/contract/inventory-risks.ts';
import { signedFetch } from './signed-fetch.ts';

type Access = Parameters<typeof signedFetch>[0];

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
export function importContainers(access: Access, lines: readonly InventoryLine[]): Promise<void> {
  return sendLines(access, '/api/v1/projects/{project_id}/inventory/containers', lines);
}

/** Brings what scanners found in images into the inventory of a service. */
export function importImageFindings(access: Access, lines: readonly ImageFindingsLine[]): Promise<void> {
  return sendLines(access, '/api/v1/projects/{project_id}/inventory/image-findings', lines);
}

async function sendLines(access: Access, path: string, lines: readonly object[]): Promise<void> {
  const response = await signedFetch(access, 'POST', path, {
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
}
