import type { ImageFinding, ImageFindingsLine } from '../../src/contract/inventory-risks.ts';
import { type ContainerRisks, containerRisks } from '../../src/store/risks/container-risks.ts';
import { ingestImageFindings } from '../../src/store/risks/ingest-image-findings.ts';
import type { Scope } from '../../src/store/scope.ts';
import type { TestInventory } from './test-inventory.ts';

/** A vulnerability in a package of its own. */
export function vulnerability(
  id: string,
  level: ImageFinding['level'],
  more: Partial<ImageFinding> = {},
): ImageFinding {
  return { id, level, package: `package of ${id}`, installed_version: '1.0', ...more };
}

/** A line that tells of the image `shop/web:1`, which containers of {@link TestInventory} have. */
export function findingsLine(
  findings: readonly ImageFinding[],
  more: Partial<ImageFindingsLine> = {},
): ImageFindingsLine {
  const line = { image_name: 'shop/web:1', origin: 'vulnerabilities', scanner: 'trivy', ...more } as const;
  return { ...line, findings: [...findings] };
}

/** Brings lines of findings into the project of an inventory. */
export function tellFindings(
  { db, everything }: TestInventory,
  lines: readonly unknown[],
  scope: Scope = everything,
  onError: 'abort' | 'skip' = 'abort',
) {
  async function* batches() {
    for (const [index, value] of lines.entries()) yield [{ line: index + 1, value }];
  }
  return ingestImageFindings(db, scope, batches(), { onError });
}

/** All that is told of the risks of a container, which must be there. */
export async function risksOf(
  { db, everything }: TestInventory,
  containerId: string,
  scope: Scope = everything,
): Promise<ContainerRisks> {
  const risks = await containerRisks(db, scope, { containerId, page: { offset: 0, limit: 1000 } });
  if (!risks) throw new Error(`no container ${containerId}`);
  return risks;
}
