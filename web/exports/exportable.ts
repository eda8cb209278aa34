import type { ExportKindName } from '../../src/contract/export-task.ts';
import type { NewExportTask } from '../../src/contract/export-task-view.ts';

/** What of a list can be exported, and how it looks there just now. */
export interface Exportable {
  readonly kind: ExportKindName;
  /** Every column there is to export, each with the heading it has unless another is given. */
  readonly columns: readonly { readonly key: string; readonly heading: string }[];
  /** Keys of the columns to begin with: those that the table shows. */
  readonly visible: readonly string[];
  /** The rows that the table shows, as CreateExportTask asks for them. */
  readonly filters: NonNullable<NewExportTask['filters']>;
  /** The same for people. */
  readonly filterTexts: readonly string[];
  /** What is in sight and not exported, and why: in sentences. */
  readonly notes: readonly string[];
}

/** One column of the export to be. The same key may stand there twice, so each has an id of its own. */
export interface ChosenColumn {
  readonly id: string;
  readonly key: string;
  readonly heading: string;
}

/** What is written, and how: what a template keeps. */
export interface Layout {
  readonly columns: readonly ChosenColumn[];
  readonly format: NonNullable<NewExportTask['format']>;
  readonly csv: { readonly bom: boolean; readonly guard: boolean };
}

export function chosenColumn(key: string, heading: string): ChosenColumn {
  return { id: crypto.randomUUID(), key, heading };
}

/** A layout as the service takes it. */
export function asked({ columns, format, csv }: Layout) {
  return {
    export_headers: columns.map(({ key, heading }) => [key, heading]),
    format,
    ...(format === 'csv' && { csv }),
  };
}
