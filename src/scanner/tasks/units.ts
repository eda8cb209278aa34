import type { ScanTaskFile } from '../../store/iac/scan-tasks.ts';

/** A unit is held in memory as a whole; a pool thread holds it once more, parsed. */
const UNIT_BYTES_MAX = 64 * 1024 * 1024;

/** Files that rules over several objects see together. */
export type ScanUnitFiles = readonly ScanTaskFile[];

/**
 * Parts the files of a task: those of one chart package are a unit, all others are another. Files beyond what
 * fits into memory are left over.
 */
export function unitsOf(files: readonly ScanTaskFile[]): {
  readonly units: readonly ScanUnitFiles[];
  readonly tooMuch: readonly ScanTaskFile[];
} {
  const tooMuch: ScanTaskFile[] = [];
  const groups = Map.groupBy(files, ({ packageId }) => packageId);
  const units = [...groups.values()].map((group) => {
    let bytes = 0;
    return group.filter((file) => {
      bytes += file.fileSize ?? 0;
      if (bytes > UNIT_BYTES_MAX) tooMuch.push(file);
      return bytes <= UNIT_BYTES_MAX;
    });
  });
  return { units, tooMuch };
}

export const TOO_MUCH = `the files of one scan have more than ${UNIT_BYTES_MAX / 1024 / 1024} MiB together; scan this one with another task`;
