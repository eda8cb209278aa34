import type { CellType } from '../../formats/table.ts';
import { layoutOf, type ReadColumn } from '../exported-file/layout.ts';
import type { SignedManifest } from '../exported-file/manifest.ts';
import { CliFailure } from '../failure.ts';
import { printable } from '../printable.ts';

/** A column that both files have. */
export interface ComparedColumn {
  readonly key: string;
  /** As the newer file has it. */
  readonly heading: string;
  readonly type: CellType;
  /** Its cell in a row that was read from either file. */
  readonly places: { readonly old: number; readonly new: number };
}

export interface ComparedColumns {
  /** What tells which rows are the same thing. */
  readonly keys: readonly ComparedColumn[];
  readonly others: readonly ComparedColumn[];
  /** The keys of columns that only one of the files has. */
  readonly onlyIn: { readonly old: readonly string[]; readonly new: readonly string[] };
}

/** What identifies a row, by what was exported; the first that is there is taken. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  container_list: [['container_id']],
  iac_risk: [['file_id', 'rule_id'], ['file_id', 'risk_id'], ['risk_id']],
};

/**
 * Lays the columns of two files beside each other, by their keys.
 * @param by the keys of the columns that identify a row; undefined for those of the kind
 * @throws {CliFailure} 2 when there is nothing that identifies a row in both, saying what to export
 */
export function compareColumns(
  manifests: { readonly old: SignedManifest; readonly new: SignedManifest },
  by: readonly string[] | undefined,
): ComparedColumns {
  const kind = manifests.new.task.type;
  if (manifests.old.task.type !== kind)
    throw new CliFailure(
      2,
      printable(`an export of ${manifests.old.task.type} and one of ${kind} have no rows in common`),
    );
  const before = layoutOf(manifests.old).read;
  const after = layoutOf(manifests.new).read;
  const common = after.flatMap((column) => {
    const other = before.find(({ key }) => key === column.key);
    return other ? [compared(other, column)] : [];
  });
  const isCommon = (key: string) => common.some((column) => column.key === key);
  const choices = by ? [[...new Set(by)]] : (KEYS[kind] ?? []);
  const chosen = choices.find((keys) => keys.every(isCommon));
  if (!chosen) {
    const wanted = choices.map((keys) => keys.join(' and ')).join(', or ');
    throw new CliFailure(
      2,
      `rows cannot be told apart: both files need the columns ${wanted}; export them with these`,
    );
  }
  const keysOnlyIn = (columns: readonly ReadColumn[]) =>
    columns.map(({ key }) => key).filter((key) => !isCommon(key));
  return {
    keys: chosen.flatMap((key) => common.filter((column) => column.key === key)),
    others: common.filter(({ key }) => !chosen.includes(key)),
    onlyIn: { old: keysOnlyIn(before), new: keysOnlyIn(after) },
  };
}

function compared(before: ReadColumn, { key, heading, type, place = 0 }: ReadColumn): ComparedColumn {
  return {
    key,
    heading,
    type: before.type === type ? type : 'text',
    places: { old: before.place ?? 0, new: place },
  };
}
