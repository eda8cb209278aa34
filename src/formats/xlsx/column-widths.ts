import type { Column, Row } from '../table.ts';

/** In characters of the default font, as Excel shows them. */
const MIN_WIDTH = 8;
const MAX_WIDTH = 60;
const PADDING = 2;
/** The filter's button covers the end of a heading. */
const FILTER_BUTTON = 3;
const DATETIME_WIDTH = 19;

/** Scripts whose characters take two columns (Unicode, East Asian Width: W and F). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/** A width for every column that shows its heading and the cells of the first rows, within reason. */
export function columnWidths(columns: readonly Column[], firstRows: readonly Row[]): number[] {
  return columns.map((column, index) => {
    let width = shownLength(column.heading) + FILTER_BUTTON;
    for (const row of firstRows) {
      const value = row[index];
      if (value) width = Math.max(width, column.type === 'datetime' ? DATETIME_WIDTH : shownLength(value));
    }
    return Math.min(Math.max(width + PADDING, MIN_WIDTH), MAX_WIDTH);
  });
}

function shownLength(text: string): number {
  const shown = text.slice(0, MAX_WIDTH);
  return shown.length + (shown.match(WIDE)?.length ?? 0);
}
