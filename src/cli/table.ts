import { printable } from './printable.ts';

/**
 * A table for a person, a rule under the header, cells made {@link printable}. The first column stands to the left; so do the others when
 * they hold `text`, to the right when they hold `numbers`.
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  others: 'numbers' | 'text' = 'numbers',
): string {
  const all = [header, ...rows].map((cells) => cells.map(printable));
  const widths = header.map((_, column) =>
    all.reduce((widest, cells) => Math.max(widest, cells[column]?.length ?? 0), 0),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 || others === 'text'
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return all.map(line).toSpliced(1, 0, rule).join('\n');
}
