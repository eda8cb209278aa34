import type { ExportFormat } from '../../contract/export-task.ts';
import { dataFormat } from '../../exports/data-formats.ts';
import type { ByteSink } from '../../formats/sink.ts';
import type { Column, TableSummary } from '../../formats/table.ts';
import type { Comparison } from './compare-files.ts';

/**
 * Writes a row for each change: what it is, which columns changed, the key, and of every other column the value
 * before and after, with their types.
 */
export async function writeChanges(
  { columns: { keys, others }, changes }: Comparison,
  format: ExportFormat,
  sink: ByteSink,
): Promise<TableSummary> {
  const columns: Column[] = [
    { name: 'change', heading: 'Change', type: 'text', repeats: true },
    { name: 'changed_columns', heading: 'Changed columns', type: 'text', repeats: true },
    ...keys.map(({ key, heading, type }) => ({ name: key, heading, type })),
    ...others.flatMap(({ key, heading, type }) => [
      { name: `${key}_old`, heading: `${heading} (old)`, type },
      { name: `${key}_new`, heading: `${heading} (new)`, type },
    ]),
  ];
  const request = {
    columns: columns.map(({ name = '', heading }) => [name, heading] as const),
    rowsMax: 0,
    filters: {},
  };
  const writer = dataFormat(format).createWriter(sink, { columns, sheetName: 'changes' }, request);
  for (const { kind, key, before, after } of changes.inOrder()) {
    const changed = others.filter((_, index) => before && after && before[index] !== after[index]);
    const cells = others.flatMap((_, index) => [before?.[index] ?? null, after?.[index] ?? null]);
    const names = changed.map(({ heading }) => heading).join(', ');
    await writer.writeRow([kind, names, ...key.slice(0, keys.length), ...cells]);
  }
  return writer.finish();
}
