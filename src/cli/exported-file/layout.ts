import type { CellType } from '../../formats/table.ts';
import type { SignedManifest } from './manifest.ts';

/** A column of an exported file. */
export interface ReadColumn {
  readonly key: string;
  readonly heading: string;
  readonly type: CellType;
  /** Its cell in a row that was read; a key that was exported twice is read once, so the second has none. */
  readonly place: number | undefined;
}

/** How the rows of an exported file are laid out. */
export interface Layout {
  /** As in the file. */
  readonly columns: readonly ReadColumn[];
  /** Those with a place, in its order. */
  readonly read: readonly ReadColumn[];
  /** A CSV file's texts are guarded against being taken for formulas. */
  readonly guarded: boolean;
}

export function layoutOf({ request }: SignedManifest): Layout {
  const places = new Map<string, number>();
  const columns = request.export_headers.map(([key, heading], index): ReadColumn => {
    const isNew = !places.has(key);
    if (isNew) places.set(key, places.size);
    const type = request.column_types[index] ?? 'text';
    return { key, heading, type, place: isNew ? places.get(key) : undefined };
  });
  const read = columns.filter(({ place }) => place !== undefined);
  return { columns, read, guarded: request.csv?.guard ?? true };
}
