import type { LineError } from '../../contract/inventory.ts';
import { ImageFindingsLine } from '../../contract/inventory-risks.ts';
import type { InventoryEntry } from '../inventory/entry.ts';
import { violationBy } from '../violation-by.ts';

const violationOf = violationBy(ImageFindingsLine);

/** A line that passed its check. */
export interface CheckedFindings {
  readonly line: number;
  readonly told: ImageFindingsLine;
}

export function checkImageFindings(entry: InventoryEntry): CheckedFindings | LineError {
  const { line } = entry;
  if ('unreadable' in entry) return { line, field: '', message: entry.unreadable };
  const violation = violationOf(entry.value);
  if (violation) return { line, ...violation };
  const told = entry.value as ImageFindingsLine;
  if (told.image_digest === undefined && told.image_name === undefined) {
    return { line, field: 'image_digest', message: 'is required where image_name is absent' };
  }
  return { line, told };
}
